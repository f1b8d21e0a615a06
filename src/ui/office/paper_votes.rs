use leptos::prelude::*;

use crate::browser::local_now;
use crate::consolidation::{ConsolidationEdit, Line, RespondentKind, Seen, Votes, count_papers, counted};
use crate::text::{asking, office as t, parse_count};
use crate::ui::components::CountField;

use super::desk::OfficeDesk;

/// Votes on paper as they are typed.
#[derive(Clone, Default)]
struct Typed {
    agree: String,
    disagree: String,
}

impl Typed {
    fn of(votes: Votes) -> Typed {
        let text = |count: u32| if votes.sum() == 0 { String::new() } else { count.to_string() };
        Typed { agree: text(votes.agree), disagree: text(votes.disagree) }
    }

    /// `None` if a text is not a number.
    fn votes(&self) -> Option<Votes> {
        Some(Votes { agree: number(&self.agree)?, disagree: number(&self.disagree)? })
    }
}

/// An empty text counts as 0.
fn number(text: &str) -> Option<u32> {
    if text.trim().is_empty() { Some(0) } else { parse_count(text) }
}

/// How many answered on paper about the selected procedure, by who they are.
#[component]
pub fn PaperVotes(
    line: Line,
    /// Whether its fields are shown; stays the same from one procedure to the next.
    open: RwSignal<bool>,
) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let asked = move || {
        desk.work.with_untracked(|work| {
            desk.gathered.with_untracked(|gathered| Seen::of(gathered, line).map(|seen| seen.asked(work)))
        })
    };
    let known = move |kind: RespondentKind| {
        let votes = |asked| desk.work.with_untracked(|work| counted(&work.opinions, &t::papers_of(kind), &asked));
        asked().map(votes).unwrap_or_default()
    };
    let sides = RespondentKind::ALL.map(|kind| (kind, RwSignal::new(Typed::of(known(kind)))));
    // Counts may be undone, or come with another file.
    Effect::new(move |before: Option<()>| {
        desk.tallied.with(|_| ());
        if before.is_some() {
            sides.iter().for_each(|(kind, typed)| typed.set(Typed::of(known(*kind))));
        }
    });
    let unable = Memo::new(move |_| sides.iter().any(|(_, typed)| typed.with(|typed| typed.votes().is_none())));
    let write = move |_| {
        let Some(asked) = asked() else { return };
        let changes = desk.work.with_untracked(|work| {
            let change = |(kind, typed): (RespondentKind, RwSignal<Typed>)| {
                let (name, votes) = (t::papers_of(kind), typed.with_untracked(Typed::votes)?);
                let change = || count_papers(&work.opinions, &name, kind, asked.clone(), votes, local_now());
                (counted(&work.opinions, &name, &asked) != votes).then(change)
            };
            sides.into_iter().filter_map(change).map(ConsolidationEdit::Opinions).collect()
        });
        desk.edit(ConsolidationEdit::Several(changes));
        desk.app.done(t::PAPERS_COUNTED.to_owned());
    };
    let toggled = move |event: web_sys::Event| open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
    view! {
        <details class="decide__papers" data-own-undo prop:open=open on:toggle=toggled>
            <summary>{t::COUNT_PAPERS}</summary>
            {sides.map(|(kind, typed)| view! { <Side kind typed/> }).collect_view()}
            <button class="button" disabled=unable on:click=write>{t::WRITE_PAPERS}</button>
        </details>
    }
}

#[component]
fn Side(kind: RespondentKind, typed: RwSignal<Typed>) -> impl IntoView {
    let lead = match kind {
        RespondentKind::Agency => "papers-agencies",
        RespondentKind::Affected => "papers-affected",
    };
    let agree = Signal::derive(move || typed.with(|typed| typed.agree.clone()));
    let disagree = Signal::derive(move || typed.with(|typed| typed.disagree.clone()));
    let wrong = |text: Signal<String>| Signal::derive(move || text.with(|text| number(text).is_none()));
    view! {
        <fieldset class="decide__side">
            <legend class="field__label">{asking::kind(kind)}</legend>
            <CountField id=format!("{lead}-agree") label=asking::PAPERS_AGREE value=agree wrong=wrong(agree) on_input=move |text| typed.update(|typed| typed.agree = text)/>
            <CountField id=format!("{lead}-disagree") label=asking::PAPERS_DISAGREE value=disagree wrong=wrong(disagree) on_input=move |text| typed.update(|typed| typed.disagree = text)/>
        </fieldset>
    }
}
