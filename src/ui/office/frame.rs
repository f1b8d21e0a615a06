use leptos::prelude::*;

use crate::text::{office as t, storage, ui};
use crate::ui::pages::{Bars, Keeping, KeepingDialog, KeepingOf, SavedMark};
use crate::ui::route::OfficeView;
use crate::ui::undo_keys::undo_keys;

use super::charts::ChartsPage;
use super::compare::ComparePage;
use super::desk::OfficeDesk;
use super::output::OutputPage;
use super::receive::ReceivePage;
use super::review::ReviewPage;

/// Header, rail of places, and the place that is open.
#[component]
pub fn OfficeFrame(take_over: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let view_shown = Memo::new(move |_| desk.view());
    let keys = window_event_listener(leptos::ev::keydown, move |event| undo_keys(desk.draft, &event));
    on_cleanup(move || keys.remove());
    let draft = desk.draft;
    let open = RwSignal::new(false);
    let keeping = Keeping::new(
        draft,
        KeepingOf {
            size: t::decisions,
            differences: |then, now| storage::differences_of_work(&then.difference(now)),
            restore: Callback::new(move |point: String| desk.restore(&point)),
            to_file: Callback::new(move |()| desk.save_state()),
            suggested: Callback::new(|()| storage::WORK_FILE.to_owned()),
            followed: desk.followed,
        },
    );
    // Another place begins at its top.
    Effect::new(move |_| {
        view_shown.track();
        request_animation_frame(|| {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            if let Some(work) = document().get_element_by_id("work") {
                work.set_scroll_top(0);
            }
        });
    });
    let locked = move || draft.locked.get().is_some();
    let title = move || desk.work.with(|work| t::work_title(&work.campaign));
    // What is only looked at may still be taken out as a file.
    let disabled = move || locked() && !matches!(view_shown.get(), OfficeView::Charts | OfficeView::Output);
    view! {
        <div class="shell">
            <header class="header">
                <a class="header__home" href="#/" title=ui::TO_HOME>{ui::APP_SHORT}</a>
                <p class="header__title">{title}</p>
                <SavedMark saved=draft.saved/>
                <button class="button button--quiet" disabled=move || draft.history.with(|history| history.undo.is_empty()) || locked() on:click=move |_| draft.undo()>{ui::UNDO}</button>
                <button class="button button--quiet" disabled=move || draft.history.with(|history| history.redo.is_empty()) || locked() on:click=move |_| draft.redo()>{ui::REDO}</button>
                <button class="button button--quiet" on:click=move |_| open.set(true)>{storage::KEEPING}</button>
            </header>
            <Show when=move || open.get()><KeepingDialog open keeping/></Show>
            <Bars saved=draft.saved unsaved_since=draft.unsaved_since locked=draft.locked followed=desk.followed take_over to_file=move |()| desk.save_state()/>
            <div class="frame">
                <Rail shown=view_shown/>
                <fieldset class="frame__work" disabled=disabled>
                    {move || match view_shown.get() {
                        OfficeView::Receive => view! { <ReceivePage/> }.into_any(),
                        OfficeView::Compare => view! { <ComparePage/> }.into_any(),
                        OfficeView::Review => view! { <ReviewPage/> }.into_any(),
                        OfficeView::Charts => view! { <ChartsPage/> }.into_any(),
                        OfficeView::Output => view! { <OutputPage/> }.into_any(),
                    }}
                </fieldset>
            </div>
        </div>
    }
}

#[component]
fn Rail(shown: Memo<OfficeView>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let count = move |item: OfficeView| {
        desk.gathered.with(|gathered| match item {
            OfficeView::Receive => {
                let (received, expected) = gathered.received();
                let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
                Some(ui::of(count(received), count(expected)))
            }
            OfficeView::Review => {
                let counts = gathered.decided();
                let (open, decided) =
                    (counts.open + counts.outdated, counts.accepted + counts.adjusted + counts.returned);
                (open + decided > 0).then(|| ui::of(decided, open + decided))
            }
            _ => None,
        })
    };
    let places = OfficeView::ALL
        .map(|item| {
            let current = move || (shown.get() == item).then_some("page");
            view! {
                <li>
                    <a class="rail__step" href=desk.route_to(item).hash() aria-current=current>
                        <span class="rail__name">{t::place(item.key())}</span>
                        <span class="rail__count">{move || count(item)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav class="rail" aria-label=t::PLACES><ol class="rail__steps">{places}</ol></nav> }
}
