//! Figures drawn as flows between countries, and the route of one row.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use mandate_model::{
    CodeList, Collection, Decimal, Fault, FaultCode, Flow, Indicator, Language, Mention, Observation, Role, Row, Value,
};
use mandate_report::draw::{self, FlowArc, FlowRequest};

use crate::drawing::of_figures;
use crate::figures::Figures;
use crate::{Acting, Mandate};

/// What is drawn of figures that tell flows.
#[derive(Clone, Copy)]
pub struct FlowDrawing<'a> {
    /// The language.
    pub language: Language,
    /// Read aloud by screen readers.
    pub title: &'a str,
    /// So many flows are drawn, the largest.
    pub most: usize,
    /// Printed below.
    pub note: &'a str,
    /// The address that each arrow leads to.
    pub link: Option<&'a dyn Fn(&Observation) -> String>,
}

impl fmt::Debug for FlowDrawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { language, title, most, note, link } = self;
        write!(f, "flows {language:?} {title} {most} {note} {}", link.is_some())
    }
}

/// Flows in the order of their quantity, and what a drawing of the largest leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    /// The places of the observations, the largest first; those without a number last.
    pub order: Vec<usize>,
    /// How many are drawn.
    pub drawn: usize,
    /// How many have a number and are not drawn.
    pub rest: usize,
    /// The sum of all.
    pub total: Decimal,
    /// The sum of those that are not drawn.
    pub left: Decimal,
}

impl Flows {
    /// The flows among observations of which the largest are drawn.
    pub fn of(rows: &[Observation], most: usize) -> Self {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let value = |at: &usize| rows.get(*at).and_then(|row| row.value);
        order.sort_by_key(|flow| std::cmp::Reverse(value(flow)));
        let sum = |part: &[usize]| part.iter().filter_map(value).fold(Decimal::ZERO, Decimal::saturating_add);
        let valued = order.iter().filter(|at| value(at).is_some_and(|value| value > Decimal::ZERO)).count();
        let drawn = valued.min(most);
        let (total, left) = (sum(&order), sum(order.get(drawn..).unwrap_or_default()));
        Self { drawn, rest: valued - drawn, total, left, order }
    }

    /// What is not drawn as a share of all, in per cent.
    pub fn share_left(&self) -> Decimal {
        let hundred = Decimal::ONE_HUNDRED;
        self.left.checked_mul(hundred).and_then(|part| part.checked_div(self.total)).unwrap_or_default().round_dp(1)
    }
}

impl Acting<'_> {
    /// The largest flows on a map, as SVG; none where there is nothing to draw.
    pub fn draw_flows(&self, figures: &Figures, drawing: &FlowDrawing<'_>) -> Result<Option<Arc<str>>, Fault> {
        let indicator = self.mandate.catalogue().indicator(&figures.indicator)?;
        let indicator = &indicator.measured(figures.measure.as_deref());
        let Some(flow) = &indicator.flow else { return Ok(None) };
        let flows = Flows::of(&figures.observations.rows, drawing.most);
        if flows.drawn == 0 {
            return Ok(None);
        }
        let key = format!("{} {drawing:?}", of_figures(figures));
        let drawn = self
            .mandate
            .kept
            .drawings
            .get_or(key, || self.mandate.flow_map(indicator, flow, figures, &flows, drawing).map(Into::into))?;
        Ok(Some(drawn))
    }
}

impl Mandate {
    fn flow_map(
        &self,
        indicator: &Indicator,
        flow: &Flow,
        figures: &Figures,
        flows: &Flows,
        drawing: &FlowDrawing<'_>,
    ) -> Result<String, Fault> {
        let rows = &figures.observations.rows;
        let language = drawing.language;
        let (list, geometry) = self.places()?;
        let kinds = flow.leg.as_ref().map(|leg| self.codes_of(indicator, leg.name.as_str(), rows)).unwrap_or_default();
        let unit = self.unit_label(&indicator.unit, language);
        let code =
            |row: &Observation, mention: &Mention| row.text(mention.name.as_str()).unwrap_or_default().to_owned();
        let arc = |row: &Observation| {
            let (from, to) = (code(row, &flow.from), code(row, &flow.to));
            let kind = flow.leg.as_ref().and_then(|leg| kinds.iter().position(|kind| *kind == code(row, leg)));
            let shown = self.print_observation(indicator, row, language);
            let named = |code: &str| name(list, code, language);
            let mut text = format!("{} → {}: {shown} {unit}", named(&from), named(&to));
            if let Some(leg) = flow.leg.as_ref().and_then(|leg| indicator.dimension(leg.name.as_str())) {
                text = format!("{text} ({})", self.dimension_label(leg, &code_of(row, leg.name.as_str()), language));
            }
            FlowArc {
                kind: kind.unwrap_or_default(),
                value: row.value,
                href: drawing.link.map(|link| link(row)),
                from,
                to,
                shown,
                text,
            }
        };
        let drawn = flows.order.iter().take(flows.drawn).filter_map(|at| rows.get(*at));
        let arcs: Vec<FlowArc> = drawn.map(arc).collect();
        let label = |kind: &String| {
            let leg = flow.leg.as_ref().and_then(|leg| indicator.dimension(leg.name.as_str()));
            leg.map_or_else(|| kind.clone(), |leg| self.dimension_label(leg, kind, language))
        };
        let request = FlowRequest {
            language,
            geometry,
            names: names(list, &arcs, language),
            flows: arcs,
            kinds: kinds.iter().map(label).collect(),
            unit,
            note: (!drawing.note.is_empty()).then(|| drawing.note.to_owned()),
            title: drawing.title,
        };
        Ok(draw::flows(&request)?.text)
    }

    /// The route that fields of a row tell, on a map: places one after the other, those of a list beside each other. None
    /// where it has not two places.
    pub fn route_map(
        &self,
        collection: &Collection,
        row: &Row,
        route: &[Mention],
        language: Language,
        title: &str,
    ) -> Result<Option<String>, Fault> {
        let value = |mention: &Mention| Some(row.get(collection.fields.position(mention.name.as_str())?));
        let stops: Vec<Vec<String>> = route.iter().filter_map(value).filter_map(places_of).collect();
        let (list, geometry) = self.places()?;
        let mut arcs: Vec<FlowArc> = Vec::new();
        for pair in stops.windows(2) {
            let [before, after] = pair else { continue };
            for (from, to) in before.iter().flat_map(|from| after.iter().map(move |to| (from, to))) {
                let known = arcs.iter().any(|arc| arc.from == *from && arc.to == *to);
                if from != to && !known {
                    let text = format!("{} → {}", name(list, from, language), name(list, to, language));
                    let (from, to) = (from.clone(), to.clone());
                    arcs.push(FlowArc { from, to, kind: 0, value: None, shown: String::new(), text, href: None });
                }
            }
        }
        if arcs.is_empty() {
            return Ok(None);
        }
        let request = FlowRequest {
            language,
            geometry,
            names: names(list, &arcs, language),
            flows: arcs,
            kinds: Vec::new(),
            unit: String::new(),
            note: None,
            title,
        };
        Ok(Some(draw::flows(&request)?.text))
    }

    fn places(&self) -> Result<(&CodeList, &str), Fault> {
        let list = self.catalogue().role(Role::Country)?;
        let geometry = list.geometry.as_deref().ok_or_else(|| {
            Fault::new(FaultCode::BadParameter, format!("`{}` has no places on a map", list.name))
                .hint("show it as a table")
        })?;
        Ok((list, geometry))
    }
}

fn code_of(row: &Observation, name: &str) -> String {
    row.text(name).unwrap_or_default().to_owned()
}

fn places_of(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Text(code) => Some(vec![code.clone()]),
        Value::Codes(codes) if !codes.is_empty() => Some(codes.clone()),
        _ => None,
    }
}

fn name(list: &CodeList, code: &str, language: Language) -> String {
    list.get(code).map_or_else(|| code.to_owned(), |code| code.label(language).to_owned())
}

fn names(list: &CodeList, arcs: &[FlowArc], language: Language) -> BTreeMap<String, String> {
    let codes = arcs.iter().flat_map(|arc| [&arc.from, &arc.to]);
    codes.map(|code| (code.clone(), name(list, code, language))).collect()
}

#[cfg(test)]
mod tests {
    use mandate_model::Qualifier;

    use super::*;

    fn rows(values: &[Option<i64>]) -> Vec<Observation> {
        let row = |value: &Option<i64>| Observation {
            dimensions: Vec::new(),
            value: value.map(Decimal::from),
            unit: "kg".to_owned(),
            qualifier: Qualifier::Exact,
            period: None,
            note: None,
            extra: Vec::new(),
        };
        values.iter().map(row).collect()
    }

    #[test]
    fn what_is_drawn_and_what_is_left_add_up_to_all() {
        let rows = rows(&[Some(5), None, Some(60), Some(20), Some(10), Some(5), Some(0)]);
        let flows = Flows::of(&rows, 2);
        assert_eq!((flows.drawn, flows.rest), (2, 3), "nought and the unknown are no flows");
        let drawn: Decimal = flows.order.iter().take(flows.drawn).filter_map(|at| rows[*at].value).sum();
        assert_eq!(drawn + flows.left, flows.total);
        assert_eq!((flows.total, flows.left, flows.share_left()), (100.into(), 20.into(), 20.into()));
        assert_eq!(flows.order[..2], [2, 3]);
        let all = Flows::of(&rows, 40);
        assert_eq!((all.drawn, all.rest, all.left), (5, 0, Decimal::ZERO));
        assert_eq!(Flows::of(&[], 3).share_left(), Decimal::ZERO, "nothing is divided by nought");
    }
}
