//! Choosing which lines or bars of a drawing are compared.

use std::collections::BTreeSet;
use std::sync::Arc;

use mandate::Figures;
use mandate_model::Observations;
use maud::{Markup, html};

use super::bar::label;
use super::explore::Explorer;
use super::shape::Axes;
use crate::look::{address, compare_form};

impl Explorer<'_> {
    /// The codes of the series, to be ticked; nothing where there is not more than one.
    pub fn compared(&self, figures: &Figures, axes: &Axes) -> Markup {
        let Some(series) = &axes.series else { return html! {} };
        let mandate = self.acting.mandate();
        let codes = mandate.codes_of(self.indicator, series, &figures.observations.rows);
        let Some(dimension) = self.indicator.dimension(series).filter(|_| codes.len() > 1) else { return html! {} };
        let ticked: BTreeSet<&str> = self.query.all("only").collect();
        let choice = |code: &String| {
            let shown = mandate.dimension_label(dimension, code, self.words.language());
            (code.clone(), shown, ticked.contains(code.as_str()))
        };
        let choices: Vec<(String, String, bool)> = codes.iter().map(choice).collect();
        let legend = label(mandate, self.words, self.indicator, series);
        let action = format!("/data/{}", address::encode(self.indicator.name.as_str()));
        let kept: Vec<(&str, &str)> = self
            .query
            .0
            .iter()
            .filter(|(name, text)| name != "only" && !text.is_empty())
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        compare_form(self.words, &action, &legend, &kept, &choices)
    }

    /// The figures of the series that are ticked; all where none is, as where the ticks are of another series.
    pub fn only_compared(&self, figures: &Figures, axes: &Axes) -> Figures {
        let Some(series) = &axes.series else { return figures.clone() };
        let rows = &figures.observations.rows;
        let asked: BTreeSet<&str> = self.query.all("only").collect();
        let codes = rows.iter().filter_map(|row| row.text(series));
        let ticked: BTreeSet<&str> = codes.filter(|code| asked.contains(code)).collect();
        if ticked.is_empty() {
            return figures.clone();
        }
        let mut some = figures.clone();
        let kept = rows.iter().filter(|row| row.text(series).is_some_and(|code| ticked.contains(code)));
        some.observations = Arc::new(Observations { rows: kept.cloned().collect(), ..(*figures.observations).clone() });
        some.only = ticked.into_iter().map(str::to_owned).collect();
        some
    }
}
