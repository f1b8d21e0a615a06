use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::Campaign;
use crate::rules::Step;
use crate::text::{grid, guide as t, terms, ui};
use crate::ui::context::App;

/// What each step is for and what it looks like when it is done, the words of the law with their sources, the criteria, and
/// the keys; to be read and printed.
#[component]
pub fn GuidePage() -> impl IntoView {
    let app = expect_context::<App>();
    let chosen = RwSignal::new(0usize);
    let campaign = move || app.campaigns.with(|all| all.get(chosen.get()).cloned());
    let options = move || {
        let all = app.campaigns.get().into_iter().enumerate();
        all.map(|(at, one)| view! { <option value=at>{one.title.clone()}</option> }).collect_view()
    };
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
            <p class="print-hidden"><a href="#/">{t::BACK}</a> " " <button class="button button--quiet" on:click=print>{t::PRINT}</button></p>
            <h1 class="home__title">{t::TITLE}</h1>
            <p class="home__lead">{t::LEAD}</p>
            <h2>{t::STEPS}</h2>
            <ol>{steps.collect_view()}</ol>
            <h2>{t::LAW}</h2>
            <p class="print-hidden">
                <label class="field__label" for="guide-campaign">{ui::CAMPAIGN}</label>
                <select class="field__input guide__campaign" id="guide-campaign" on:change=choose>{options}</select>
            </p>
            {move || campaign().map(|campaign| view! { <Asked campaign/> })}
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
