//! Figures as people ask for them: the observations of an indicator, and where one of them comes from.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::sync::Arc;

use mandate_exchange::Format;
use mandate_model::types::{DecimalType, TextType};
use mandate_model::{
    Collection, Date, Dimension, Evidence, Fault, FaultCode, Field, FieldType, Fields, Indicator, Kind, Language, Name,
    Observation, Observations, Position, Revision, Role, Row, Value,
};
use mandate_report::form::{Amount, Form, print};
use mandate_report::{Figure, RecordBehind, figure};

use crate::rows::row_key;
use crate::seeing::Seen;
use crate::{Acting, AsAt, Mandate};

/// What is asked of an indicator.
#[derive(Clone, Debug)]
pub struct Question {
    /// The indicator's name.
    pub indicator: String,
    /// Parameters and dimensions with their values; an empty one is as good as none.
    pub arguments: BTreeMap<String, String>,
    /// The world as it stood that day.
    pub on: Date,
    /// What the store knew then.
    pub as_at: AsAt,
}

/// What an indicator yielded.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The indicator's name.
    pub indicator: String,
    /// The arguments that were given.
    pub arguments: BTreeMap<String, String>,
    /// The observations, in the order of the SQL.
    pub observations: Arc<Observations>,
    /// The day.
    pub on: Date,
    /// The place in the store.
    pub position: Position,
    /// The measure whose numbers they are; none for the indicator's own value.
    pub measure: Option<String>,
    /// The codes to which somebody narrowed what is drawn; empty where all are.
    pub only: Vec<String>,
}

impl Figures {
    /// The same figures with the numbers of a measure; as they are without a name, or with the unit of their own value.
    pub fn by(mut self, indicator: &Indicator, measure: &str) -> Result<Self, Fault> {
        if measure.is_empty() || measure == indicator.unit {
            return Ok(self);
        }
        let found = indicator.measure(measure).ok_or_else(|| {
            let known = indicator.measures.iter().map(|one| one.name.as_str());
            Fault::new(FaultCode::BadParameter, format!("the indicator {} has no measure `{measure}`", indicator.name))
                .hint(mandate_model::nearest::suggestion(measure, known))
        })?;
        let of = |row: &Observation| Observation {
            value: row.text(found.name.as_str()).and_then(|text| text.parse().ok()),
            unit: found.unit.clone(),
            qualifier: mandate_model::Qualifier::Exact,
            ..row.clone()
        };
        let observations = Observations {
            rows: self.observations.rows.iter().map(of).collect(),
            ..Observations::clone(&self.observations)
        };
        self.observations = Arc::new(observations);
        self.measure = Some(found.name.to_string());
        Ok(self)
    }
}

/// Where one number comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The figure; its records are those that the person may read, without confidential cells they may not.
    pub figure: Figure,
    /// How many records stand behind it that the person may not read.
    pub hidden: u64,
    /// The title of each record of the figure.
    pub titles: Vec<String>,
    /// For each record of the figure, the key of the row of a dataset that it is; none for other records.
    pub rows: Vec<Option<String>>,
    /// The place in the store.
    pub position: Position,
}

impl Acting<'_> {
    /// The observations of an indicator, as far as figures are computed.
    pub fn figures(&self, question: &Question) -> Result<Figures, Fault> {
        let indicator = self.indicator(&question.indicator)?;
        let position = self.mandate.figures_position(question.as_at)?;
        let arguments = given(&question.arguments);
        let key = (indicator.name.to_string(), arguments.clone().into_iter().collect(), question.on, position.seq);
        let observations = self.mandate.kept.figures.get_or(key, || {
            self.mandate.facts().observe(indicator, &arguments, question.on, position.seq).map(Arc::new)
        })?;
        let indicator = indicator.name.to_string();
        Ok(Figures { indicator, arguments, observations, on: question.on, position, measure: None, only: Vec::new() })
    }

    /// Where one observation comes from: the one whose dimensions have these codes. A measure may be named whose number
    /// it is.
    pub fn origin(
        &self,
        question: &Question,
        measure: &str,
        dimensions: &BTreeMap<String, String>,
        language: Language,
    ) -> Result<Origin, Fault> {
        let declared = self.indicator(&question.indicator)?;
        let figures = self.figures(question)?.by(declared, measure)?;
        let indicator = &declared.measured(figures.measure.as_deref());
        let code = |name: &str| dimensions.get(name).map(String::as_str).filter(|code| !code.is_empty());
        let same = |row: &&Observation| row.dimensions.iter().all(|(name, have)| have.as_deref() == code(name));
        let observation = figures.observations.rows.iter().find(same).ok_or_else(|| {
            Fault::new(FaultCode::NotFound, format!("{} has no number for these dimensions", indicator.name))
                .hint("choose a number in the table of the indicator")
        })?;
        let position = figures.position;
        let evidence =
            self.mandate.facts().explain(indicator, &figures.arguments, question.on, position.seq, observation)?;
        let records = self.mandate.behind(&evidence)?;
        let mut figure = self.mandate.figure(indicator, &figures, observation, language);
        figure.columns = evidence.columns;
        figure.query = evidence.query;
        figure.records = records;
        // The hash is that of a report's figure: over the query that yields the number, and over all records.
        let whole = Figure { query: figures.observations.query.clone(), ..figure.clone() };
        figure.hash = figure::hash(&whole)?;
        let Readable { titles, rows, hidden } = self.show_what_may_be_read(indicator, &mut figure, language)?;
        Ok(Origin { figure, hidden, titles, rows, position })
    }

    /// Writes observations as a file, one row for each, with the labels of a language beside the codes.
    pub fn write_figures(
        &self,
        figures: &Figures,
        format: Format,
        language: Language,
        out: &mut dyn Write,
    ) -> Result<u64, Fault> {
        let indicator = self.indicator(&figures.indicator)?;
        let shape = file_shape(indicator)?;
        let rows: Vec<Row> =
            figures.observations.rows.iter().map(|row| self.mandate.file_row(indicator, row, language)).collect();
        let about = [
            ("indicator".to_owned(), indicator.name.to_string()),
            ("title".to_owned(), self.mandate.text(language, &format!("indicator-{}", indicator.name))),
            ("source".to_owned(), indicator.source.clone()),
            ("on".to_owned(), figures.on.to_string()),
            ("as-at".to_owned(), figures.position.recorded_at.to_string()),
        ];
        mandate_exchange::write_records(format, &shape, &about, &rows, out)
    }

    /// Takes away the records that the person may not read, and confidential cells.
    fn show_what_may_be_read(
        &self,
        indicator: &Indicator,
        figure: &mut Figure,
        language: Language,
    ) -> Result<Readable, Fault> {
        let (mut found, mut kept) = (Readable::default(), Vec::new());
        let mut judge = self.judge(indicator, &figure.columns);
        for mut record in std::mem::take(&mut figure.records) {
            match judge.seen(&record.revision, &record.cells)? {
                Seen::Whole => {}
                Seen::NoCells => record.cells.fill(None),
                Seen::Nothing => {
                    found.hidden += 1;
                    continue;
                }
            }
            let collection = self.mandate.catalogue().collection(&record.revision.collection)?;
            let row = row_key(collection, &figure.columns, &record.cells);
            found.titles.push(match &row {
                Some(key) => key.clone(),
                None => {
                    let shown = self.mandate.shown(collection, Revision::clone(&record.revision))?;
                    self.mandate.title(collection, &shown, language)
                }
            });
            found.rows.push(row);
            kept.push(record);
        }
        figure.records = kept;
        Ok(found)
    }
}

/// What is said of the records behind a figure that the person may read.
#[derive(Default)]
struct Readable {
    titles: Vec<String>,
    rows: Vec<Option<String>>,
    hidden: u64,
}

impl Mandate {
    /// The position that pages of figures show: as at a moment, or now, in steps; never beyond what is computed.
    pub fn figures_position(&self, as_at: AsAt) -> Result<Position, Fault> {
        let AsAt::Moment(_) = as_at else {
            return self.kept.settled(self.now(), || self.computed_position());
        };
        let (then, computed) = (self.position_as_at(as_at)?, self.computed_position()?);
        Ok(if then.seq < computed.seq { then } else { computed })
    }

    /// The records behind a figure.
    fn behind(&self, evidence: &Evidence) -> Result<Vec<RecordBehind>, Fault> {
        let seqs: Vec<u64> = evidence.rows.iter().map(|row| row.seq).collect();
        let found = self.store.read()?.revisions(&seqs)?;
        let revisions: HashMap<u64, Arc<Revision>> =
            found.into_iter().map(|revision| (revision.seq, Arc::new(revision))).collect();
        let record = |row: &mandate_model::EvidenceRow| {
            Some(RecordBehind { revision: Arc::clone(revisions.get(&row.seq)?), cells: row.cells.clone() })
        };
        Ok(evidence.rows.iter().filter_map(record).collect())
    }

    fn figure(
        &self,
        indicator: &Indicator,
        figures: &Figures,
        observation: &Observation,
        language: Language,
    ) -> Figure {
        let label = |(name, code): &(String, Option<String>)| {
            let title = self.text(language, &format!("dimension-{}-{name}", indicator.name));
            let code = code.as_deref().unwrap_or_default();
            Some((title, self.dimension_label(indicator.dimension(name)?, code, language)))
        };
        Figure {
            id: String::new(),
            indicator: indicator.name.to_string(),
            title: self.text(language, &format!("indicator-{}", indicator.name)),
            definition: self.text(language, &format!("indicator-{}.definition", indicator.name)),
            labels: observation.dimensions.iter().filter_map(label).collect(),
            unit_label: self.unit_label(&observation.unit, language),
            note: self.note_of(observation, language),
            text: self.print_observation(indicator, observation, language),
            observation: observation.clone(),
            query: String::new(),
            parameters: figures.observations.parameters.clone(),
            on: figures.on,
            as_at: figures.position.recorded_at,
            source: indicator.source.clone(),
            columns: Vec::new(),
            records: Vec::new(),
            hash: mandate_model::Digest([0; 32]),
        }
    }

    /// The label of a dimension's code as a reader meets it.
    pub fn dimension_label(&self, dimension: &Dimension, code: &str, language: Language) -> String {
        // A whole number as a dimension is a name, such as a year: it is not written as an amount.
        if code.is_empty() || matches!(dimension.ty, FieldType::Integer(_)) {
            return code.to_owned();
        }
        let lookup = self.lookup(self.today());
        match dimension.ty.behaviour().read(&[code], &lookup) {
            Ok(Value::Absent) | Err(_) => code.to_owned(),
            Ok(value) => dimension.ty.behaviour().show(&value, language, &lookup),
        }
    }

    /// The label of a unit or currency.
    pub fn unit_label(&self, code: &str, language: Language) -> String {
        let found = [Role::Unit, Role::Currency]
            .into_iter()
            .find_map(|role| self.catalogue().role(role).ok()?.get(code).map(|found| found.label(language).to_owned()));
        found.unwrap_or_else(|| code.to_owned())
    }

    /// A number as a report prints it: with its qualifier and the language's separators. Empty without a value.
    pub fn print_observation(&self, indicator: &Indicator, observation: &Observation, language: Language) -> String {
        let Some(value) = observation.value else { return String::new() };
        let unit_label = self.unit_label(&observation.unit, language);
        let amount = Amount {
            value,
            qualifier: observation.qualifier,
            unit: &observation.unit,
            unit_label: &unit_label,
            decimals: indicator.decimals,
        };
        print(language, &amount, &Form::default()).unwrap_or_else(|_| value.normalize().to_string())
    }

    /// The note of an observation in words.
    pub fn note_of(&self, observation: &Observation, language: Language) -> Option<String> {
        observation.note.as_ref().map(|note| self.text(language, note))
    }

    fn file_row(&self, indicator: &Indicator, observation: &Observation, language: Language) -> Row {
        let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map_or(Value::Absent, Value::Text);
        let mut values = Vec::new();
        for (name, code) in &observation.dimensions {
            let label = code.as_deref().zip(indicator.dimension(name));
            values.push(text(code.clone()));
            values.push(text(label.map(|(code, dimension)| self.dimension_label(dimension, code, language))));
        }
        values.push(observation.value.map_or(Value::Absent, Value::Decimal));
        values.push(text(Some(observation.unit.clone())));
        values.push(text(Some(observation.qualifier.as_str().to_owned())));
        values.push(text(self.note_of(observation, language)));
        Row(values)
    }
}

/// A file of observations: code and label of each dimension, then the number.
fn file_shape(indicator: &Indicator) -> Result<Collection, Fault> {
    let field = |name: String, ty: FieldType| {
        Ok::<_, Fault>(Field { name: Name::new(&name)?, required: false, confidential: false, ty, span: None })
    };
    let text = || FieldType::Text(TextType { max_length: None, pattern: None });
    let mut fields = Vec::new();
    for dimension in &indicator.dimensions {
        fields.push(field(dimension.name.to_string(), text())?);
        fields.push(field(format!("{}-label", dimension.name), text())?);
    }
    fields.push(field("value".into(), FieldType::Decimal(DecimalType { min: None, max: None }))?);
    for name in ["value-unit", "value-qualifier", "value-note"] {
        fields.push(field(name.into(), text())?);
    }
    Ok(Collection {
        name: indicator.name.clone(),
        pack: indicator.pack.clone(),
        kind: Kind::Datasets,
        key: Vec::new(),
        title_field: Name::new("value")?,
        period_field: None,
        country_field: None,
        workflow: None,
        fields: Fields::new(fields),
        rules: Vec::new(),
    })
}

fn given(arguments: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let given = arguments.iter().filter(|(_, text)| !text.trim().is_empty());
    given.map(|(name, text)| (name.clone(), text.trim().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_argument_is_none() {
        let arguments = [("a", " x "), ("b", "  "), ("c", "")].map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(given(&arguments.into()), [("a".to_owned(), "x".to_owned())].into());
    }
}
