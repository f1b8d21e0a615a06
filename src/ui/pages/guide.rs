use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::Campaign;
use crate::rules::Step;
use crate::text::{grid, guide as t, terms, ui};
use crate::ui::context::App;
use crate::ui::focus::focus_work_if_free;

/// What each step is for and what it looks like when it is done, the words of the law with their sources, the criteria, and
/// the keys; to be read and printed.
#[component]
pub fn GuidePage() -> impl IntoView {
    let app = expect_context::<App>();
    focus_work_if_free();
    let left = app.left.get_untracked();
    // The campaign of the document that was left comes first if it is none of those to choose from.
    let own = left.as_ref().map(|left| Arc::clone(&left.campaign));
    let all = Memo::new(move |_| {
        let mut all = app.campaigns.get();
        all.extend(own.clone().filter(|own| !all.contains(own)));
        all
    });
    let is_of_left = |one: &Arc<Campaign>| left.as_ref().is_some_and(|left| left.campaign == *one);
    let chosen = RwSignal::new(all.with_untracked(|all| all.iter().position(is_of_left)).unwrap_or_default());
    let campaign = Memo::new(move |_| all.with(|all| all.get(chosen.get()).cloned()));
    let title = move || campaign.with(|campaign| t::law(campaign.as_ref().map(|one| one.title.as_str())));
    let options = move || {
        let option = |(at, one): (usize, Arc<Campaign>)| {
            view! { <option value=at prop:selected=move || chosen.get() == at>{one.title.clone()}</option> }
        };
        all.get().into_iter().enumerate().map(option).collect_view()
    };
    let back = left.map(|left| view! { <a href=left.route.hash()>{t::BACK_TO_WORK}</a> " · " });
    let choose = move |event| chosen.set(event_target_value(&event).parse().unwrap_or(0));
    let steps = Step::ALL.map(|step| {
        view! { <li><strong>{terms::step(step)}</strong>": " {t::purpose(step)} " " {t::done(step)}</li> }
    });
    let keys = grid::KEY_TABLE.map(|(keys, does)| view! { <dt>{keys}</dt><dd>{does}</dd> }).collect_view();
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <main class="guide" id="work" tabindex="-1">
            <p class="print-hidden">{back}<a href="#/">{t::BACK}</a> " " <button class="button button--quiet" on:click=print>{t::PRINT}</button></p>
            <h1 class="home__title">{t::TITLE}</h1>
            <p class="home__lead">{t::LEAD}</p>
            <h2>{t::STEPS}</h2>
            <ol>{steps.collect_view()}</ol>
            <h2>{title}</h2>
            <p class="print-hidden">
                <label class="field__label" for="guide-campaign">{ui::CAMPAIGN}</label>
                <select class="field__input guide__campaign" id="guide-campaign" on:change=choose>{options}</select>
            </p>
            {move || campaign.get().map(|campaign| view! { <Asked campaign/> })}
            <h2>{grid::KEYS_TITLE}</h2>
            <dl class="keys">{keys}</dl>
        </main>
    }
}

/// What a campaign asks, to the letter where the law says it.
#[component]
fn Asked(campaign: Arc<Campaign>) -> impl IntoView {
    let clauses = campaign.screening.clauses.iter().map(|clause| {
        view! { <dt>{format!("{}. {}", clause.id, clause.label)}</dt><dd><q>{clause.quote.clone()}</q> " " <cite class="source">{clause.source.clone()}</cite></dd> }
    });
    let feasibility = campaign.feasibility.iter().map(|criterion| {
        view! { <dt>{format!("{}. {}", criterion.id, criterion.label)}</dt><dd>{criterion.help.clone()} " " <cite class="source">{criterion.source.clone()}</cite></dd> }
    });
    let effectiveness = campaign.effectiveness.iter().map(|criterion| {
        view! { <dt>{format!("{}. {}", criterion.id, criterion.label)}</dt><dd>{criterion.help.clone()} " " <cite class="source">{criterion.source.clone()}</cite></dd> }
    });
    view! {
        <p class="remark">{campaign.notice.clone()}</p>
        <h3>{ui::clauses(&campaign.screening.name)}</h3>
        <dl class="guide__list">{clauses.collect_view()}</dl>
        <h3>{ui::FEASIBILITY}</h3>
        <dl class="guide__list">{feasibility.collect_view()}</dl>
        <h3>{ui::EFFECTIVENESS}</h3>
        <dl class="guide__list">{effectiveness.collect_view()}</dl>
    }
}
