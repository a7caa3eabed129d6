//! The table of a coverage: titles that sort when they are pressed, communes beyond a threshold first, the others under
//! them. The titles are drawn once, so that the focus stays where it is while rows change.

use leptos::prelude::*;

use super::{many::Many, place_row::place_page};
use crate::{
    app::{
        context::link,
        memo::Memo,
        paths::Page,
        wording::{coverage as words, rounds},
    },
    domain::{
        coverage::table::{Column, Limits, Order, Row},
        directory::Directory,
    },
};

/// `rows` in order; `press` is told which title was pressed.
pub fn coverage_table(
    order: Memo<Order>,
    press: impl Fn(Column) + Copy + Send + Sync + 'static,
    bodies: impl Fn() -> Option<AnyView> + Send + 'static,
) -> impl IntoView {
    let title = move |column: Column| {
        let sorted = move || {
            let order = order.get();
            let end = if order.descending { "descending" } else { "ascending" };
            (order.column == column).then_some(end)
        };
        let class = if is_number(column) { "coverage__number" } else { "" };
        view! {
            <th scope="col" class=class aria-sort=sorted>
                <button type="button" class="coverage__sort" on:click=move |_| press(column)>{words::column(column)}</button>
            </th>
        }
    };
    view! {
        <div class="coverage__wide">
            <table class="coverage__table" aria-labelledby="communes">
                <thead><tr>{Column::ALL.map(title).collect_any()}</tr></thead>
                {bodies}
            </table>
        </div>
    }
}

fn is_number(column: Column) -> bool {
    matches!(column, Column::Inhabitants | Column::Kilometres)
}

/// The communes beyond, then the others; `rows` are so sorted.
pub fn bodies(rows: &[Row], directory: &Directory, limits: Limits) -> AnyView {
    let (beyond, within) = rows.split_at(rows.partition_point(Row::is_beyond));
    let body = |title: String, rows: &[Row]| {
        let rows = rows.iter().map(|row| one(row, directory)).collect_any();
        view! { <tbody><tr class="coverage__group"><th scope="rowgroup" colspan="5"><span>{title}</span></th></tr>{rows}</tbody> }
    };
    view! {
        {body(words::beyond(beyond.len(), limits), beyond)}
        {body(words::within(within.len()), within)}
    }
    .into_any()
}

fn one(row: &Row, directory: &Directory) -> AnyView {
    let Some(commune) = directory.communes().get(row.commune) else { return ().into_any() };
    let places = format!("{}?commune={}", link(&Page::Places), commune.code);
    let place = row.place.map(|index| {
        let place = directory.at(index);
        let name = place.name().to_owned();
        let at =
            if place.is_itinerant() { String::new() } else { format!(", {}", rounds::at_commune(place.commune())) };
        view! { <a href=link(&place_page(&place))>{name}</a>{at} }
    });
    view! {
        <tr>
            <th scope="row"><a href=places>{commune.name.clone()}</a></th>
            <td class="coverage__number">{words::number(commune.population)}</td>
            <td class="coverage__number">{words::distance(row.kilometres)}</td>
            <td>{words::wait(row.days)}</td>
            <td>{place}</td>
        </tr>
    }
    .into_any()
}
