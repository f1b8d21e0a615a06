use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::{DOCX, FileSource, XLSX, local_now};
use crate::consolidation::{
    Asking, Change, Consolidation, ConsolidationEdit, Gathered, Keyed, Opinion, Origin, RespondentKind, Seen, Wanted,
    as_listed, asked_about, askings,
};
use crate::domain::{format_date, parse_date, tidy_name};
use crate::papers::{AskedLine, OpinionPaper, Paper, PaperRequest};
use crate::spreadsheet::{Book, OpinionRequest, Outcome, Question, Request};
use crate::text::{asking, office as t, terms, ui};
use crate::ui::components::TextField;

use super::desk::OfficeDesk;
use super::kind_field::KindField;
use super::receive::Arrivals;

/// The fields above the table of the next sheet, as typed.
#[derive(Clone, Copy)]
struct Addressing {
    addressee: RwSignal<String>,
    return_to: RwSignal<String>,
    due: RwSignal<String>,
}

impl Addressing {
    /// Starts with the return address and the due date of the last sheet.
    fn new(work: &Consolidation) -> Addressing {
        let last = work.sheets.iter().max_by_key(|sheet| sheet.made_at);
        Addressing {
            addressee: RwSignal::new(String::new()),
            return_to: RwSignal::new(last.map(|sheet| sheet.return_to.clone()).unwrap_or_default()),
            due: RwSignal::new(last.and_then(|sheet| sheet.due).map(format_date).unwrap_or_default()),
        }
    }

    fn has_wrong_day(self) -> bool {
        self.due.with(|due| !due.trim().is_empty() && parse_date(due).is_none())
    }
}

/// How people are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A workbook for one respondent.
    Sheet,
    /// The same on paper.
    Paper,
    /// A workbook for the totals of answers on paper.
    Count,
}

/// The opinion sheets: whom to ask, who was asked, and what they answered.
#[component]
pub fn Opinions() -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let input = NodeRef::<html::Input>::new();
    let addressing = desk.work.with_untracked(Addressing::new);
    let asked = Memo::new(move |_| {
        desk.work.with(|work| {
            desk.gathered.with(|gathered| {
                desk.wanted.with(|wanted| (questions(desk, wanted, work, gathered).len(), wanted.is_narrowed()))
            })
        })
    });
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            desk.receive_files(&FileSource::Input(&input));
        }
    };
    let unable = move || asked.get().0 == 0 || addressing.has_wrong_day();
    let field = |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! { <TextField id label value on_input=move |text| value.set(text)/> }
    };
    view! {
        <section class="card">
            <h2 class="card__title">{t::OPINIONS}</h2>
            <p>{t::OPINIONS_TEXT}</p>
            <p class="field__hint">{move || { let (count, filtered) = asked.get(); t::asked_about(count, filtered) }}</p>
            <div class="office__asking" data-own-undo>
                {field("ask-whom", t::ADDRESSEE, addressing.addressee)}
                {field("ask-return", asking::RETURN_TO, addressing.return_to)}
                {field("ask-due", asking::DUE, addressing.due)}
            </div>
            <Show when=move || addressing.has_wrong_day()><p class="field__error">{t::NO_DAY}</p></Show>
            <div class="actions">
                <button class="button" disabled=unable on:click=move |_| ask(desk, addressing, Form::Sheet)>{t::MAKE_OPINION_SHEET}</button>
                <button class="button" disabled=unable on:click=move |_| ask(desk, addressing, Form::Paper)>{t::MAKE_OPINION_PAPER}</button>
                <button class="button" disabled=unable on:click=move |_| ask(desk, addressing, Form::Count)>{t::MAKE_PAPERS_SHEET}</button>
                <label class="button" for="opinion-files">{t::OPEN_OPINIONS}</label>
                <input class="visually-hidden" id="opinion-files" type="file" multiple=true accept=".xlsx" node_ref=input on:change=chosen/>
            </div>
            <Arrivals from_now=true/>
            {move || desk.work.with(|work| askings(&work.sheets, &work.opinions).into_iter().map(|asking| of_sheet(desk, &asking)).collect_view())}
        </section>
    }
}

/// A sheet, and who has answered it.
fn of_sheet(desk: OfficeDesk, asking: &Asking<'_>) -> AnyView {
    let head = match asking.origin {
        Origin::UnknownSheet => view! { <p class="field__label">{t::SHEETS_UNKNOWN}</p> }.into_any(),
        Origin::Counted => view! { <p class="field__label">{t::COUNTED_HERE}</p> }.into_any(),
        Origin::Sheet(sheet) => {
            let (key, label) = (sheet.key(), t::remove_sheet(sheet));
            let remove = move |_| desk.edit(ConsolidationEdit::Sheets(Change::remove([key.clone()])));
            view! {
                <p>
                    <strong>{t::asked_whom(sheet)}</strong> ": " {t::asked_what(sheet)} " "
                    <button class="button button--quiet" aria-label=label on:click=remove>{t::REMOVE_OPINION}</button>
                </p>
            }
            .into_any()
        }
    };
    let answers: Vec<Arc<Opinion>> = asking.answers.iter().map(|opinion| Arc::new(Opinion::clone(opinion))).collect();
    let said = t::answered(&asking.answers);
    let answers = answers.into_iter().map(|opinion| of_opinion(desk, opinion)).collect_view();
    view! { <div class="office__sheet">{head}<p class="field__hint">{said}</p><ul class="office__lines">{answers}</ul></div> }
        .into_any()
}

/// An opinion; the kind of respondent can be chosen here if the sheet does not say it.
fn of_opinion(desk: OfficeDesk, opinion: Arc<Opinion>) -> AnyView {
    let key = opinion.key();
    let label = t::remove_opinion(&opinion.respondent);
    let remove = move |_| desk.edit(ConsolidationEdit::Opinions(Change::remove([key.clone()])));
    let (respondent, answers, kind) = (opinion.respondent.clone(), t::answers(&opinion), opinion.kind);
    let id = format!("kind-{}-{}", opinion.sheet, crate::domain::fold(&opinion.respondent).replace(' ', "-"));
    let choose = move |kind: Option<RespondentKind>| {
        let opinion = Opinion { kind, ..Opinion::clone(&opinion) };
        desk.edit(ConsolidationEdit::Opinions(Change::put([opinion])));
    };
    view! {
        <li>
            <strong>{respondent.clone()}</strong> ": " {answers} " "
            <KindField id label=t::kind_of(&respondent) quiet=true value=Signal::stored(kind) on_choose=choose/>
            <button class="button button--quiet" aria-label=label on:click=remove>{t::REMOVE_OPINION}</button>
        </li>
    }
    .into_any()
}

/// Questions about the proposed procedures that the review shows, as the Office decided on them.
fn questions(desk: OfficeDesk, wanted: &Wanted, work: &Consolidation, gathered: &Gathered) -> Vec<Question> {
    let asked = desk.tallied.with(|tallied| asked_about(wanted, work, gathered, tallied));
    let question = |seen: Seen<'_>| {
        let (subject, basis) = seen.asked(work);
        let procedure = seen.procedure;
        Question {
            subject,
            basis,
            unit: seen.unit.name.clone(),
            code: procedure.code.clone(),
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            proposal: as_listed(procedure, seen.standing(work)).proposal.clone(),
            benefit: asking::benefit(procedure, &work.campaign),
        }
    };
    asked.into_iter().map(question).collect()
}

/// The filters of the review, in words.
fn scope(wanted: &Wanted, work: &Consolidation, gathered: &Gathered) -> String {
    let Wanted { unit, field, level, group, standing, checked, voices, used, same, order: _, search } = wanted;
    let unit = unit.as_ref().and_then(|key| gathered.unit(key)).map(|unit| unit.name.clone());
    let group = group.map(|group| terms::group(&work.campaign, group).to_owned());
    let level = level.map(|level| terms::level(&work.campaign, level).to_owned());
    let rest = [standing.map(t::stand), checked.map(t::checked_as), voices.map(t::voices), used.map(t::used)];
    let rest = rest.into_iter().flatten().map(str::to_lowercase);
    let search = Some(tidy_name(search)).filter(|search| !search.is_empty());
    let same = same.as_ref().map(|same| same.name.clone());
    let first = [unit, field.clone(), group, level, same].into_iter().flatten();
    first.chain(rest).chain(search).collect::<Vec<_>>().join("; ")
}

fn ask(desk: OfficeDesk, addressing: Addressing, form: Form) {
    let request = desk.work.with_untracked(|work| {
        desk.gathered.with_untracked(|gathered| {
            desk.wanted.with_untracked(|wanted| OpinionRequest {
                campaign: Arc::clone(&work.campaign),
                questions: questions(desk, wanted, work, gathered),
                scope: scope(wanted, work, gathered),
                addressee: tidy_name(&addressing.addressee.get_untracked()),
                return_to: tidy_name(&addressing.return_to.get_untracked()),
                due: parse_date(&addressing.due.get_untracked()),
                for_papers: form == Form::Count,
                made_at: local_now(),
            })
        })
    });
    let (app, sent) = (desk.app, request.sent());
    let sent = if form == Form::Paper { sent.as_paper() } else { sent };
    let (request, mime) = match form {
        Form::Paper => (Request::Paper(Box::new(on_paper(request))), DOCX),
        Form::Sheet | Form::Count => (Request::Book(Book::Ask(Box::new(request))), XLSX),
    };
    app.run(request, None, move |outcome, bytes| {
        if let Outcome::Exported { name } = outcome
            && app.offer(&name, &bytes, mime)
        {
            app.done(ui::exported(&name));
            // A read-only tab records nothing.
            if desk.draft.locked.get_untracked().is_none() {
                desk.edit(ConsolidationEdit::Sheets(Change::put([sent.clone()])));
            }
        }
    });
}

/// The same questions as a paper.
fn on_paper(request: OpinionRequest) -> PaperRequest {
    let OpinionRequest { campaign, questions, addressee, return_to, due, made_at, .. } = request;
    let line = |question: Question| {
        let Question { unit, code, name, field, proposal, benefit, .. } = question;
        AskedLine { unit, code, name, field, proposal, benefit }
    };
    let lines = questions.into_iter().map(line).collect();
    PaperRequest { campaign, made_at, paper: Paper::Opinion(OpinionPaper { addressee, return_to, due, lines }) }
}
