use std::sync::Arc;

use leptos::prelude::*;

use crate::text::{office as t, storage, ui};
use crate::ui::focus::show_current_step;
use crate::ui::pages::{Keeping, KeepingOf, Shell};
use crate::ui::route::OfficeView;

use super::charts::ChartsPage;
use super::compare::ComparePage;
use super::desk::OfficeDesk;
use super::matrix::MatrixPage;
use super::output::OutputPage;
use super::receive::ReceivePage;
use super::review::ReviewPage;

/// Header, rail of places, and the place that is open.
#[component]
pub fn OfficeFrame(take_over: Callback<()>) -> impl IntoView {
    let desk = expect_context::<OfficeDesk>();
    let view_shown = Memo::new(move |_| desk.view());
    let keeping = Keeping::new(
        desk.draft,
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
            if let Some(work) = document().get_element_by_id("work") {
                work.set_scroll_top(0);
            }
            show_current_step();
        });
    });
    let title = Signal::derive(move || desk.work.with(t::work_title));
    // Charts and output stay enabled while the draft is locked: they make files and change nothing.
    let changes = Signal::derive(move || !matches!(view_shown.get(), OfficeView::Charts | OfficeView::Output));
    let turn = move |redo: bool| desk.turn(redo);
    let rail = view! { <Rail shown=view_shown/> }.into_any();
    view! {
        <Shell draft=desk.draft title campaign=Signal::derive(move || desk.work.with(|work| Arc::clone(&work.campaign))) keeping take_over rail turn changes>
            {move || match view_shown.get() {
                OfficeView::Receive => view! { <ReceivePage/> }.into_any(),
                OfficeView::Compare => view! { <ComparePage/> }.into_any(),
                OfficeView::Matrix => view! { <MatrixPage/> }.into_any(),
                OfficeView::Review => view! { <ReviewPage/> }.into_any(),
                OfficeView::Charts => view! { <ChartsPage/> }.into_any(),
                OfficeView::Output => view! { <OutputPage/> }.into_any(),
            }}
        </Shell>
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
