use leptos::prelude::*;

use crate::browser::named;
use crate::text::versions as t;

/// The foot of the home page: the version with its day and what is new in it, and what the page is made of.
#[component]
pub fn About() -> impl IntoView {
    let news = t::NEWS.map(|one| view! { <li>{one}</li> }).collect_view();
    let licences = named("licences").map(|address| {
        // The single file holds the page of licences in a `data:` address, which browsers do not open but save.
        let saved = address.starts_with("data:").then_some("giay-phep.html");
        view! { <p><a href=address download=saved>{t::LICENCES}</a></p> }
    });
    view! {
        <footer class="home__foot">
            <details>
                <summary>{t::version()} ". " {t::WHATS_NEW}</summary>
                <ul class="home__news">{news}</ul>
            </details>
            {licences}
        </footer>
    }
}
