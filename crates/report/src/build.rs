//! Builds a report: checks the template's text, runs it, reads the Markdown, and finds the records behind each figure.

use std::collections::BTreeMap;

use mandate_model::nearest::suggestion;
use mandate_model::{
    Date, Diagnostic, Diagnostics, Digest, Fault, FaultCode, Language, Lookup, Moment, Place, ReportDeclaration,
    Source, Span,
};

use crate::figure;
use crate::template::call::At;
use crate::template::clerk::{Clerk, Mark, Plan};
use crate::template::gathered::Gathered;
use crate::template::mark::{Part, is_digit, parts};
use crate::template::render::{line_bytes, render};
use crate::template::setting::Setting;
use crate::template::{head, literal, markdown};
use crate::tree::{Document, Figure};
use crate::world::{Arguments, Behind, World};

/// Most faults of one template that are told at once.
const ENOUGH: usize = 50;

/// Builds a report in one language, as the world stood on a day and was known at the moment `as_at`, which is also
/// the moment at which `world` answers.
///
/// Gives the document and its warnings, or every fault found: in the parameters, in the template's text, in its calls.
pub fn build(
    declaration: &ReportDeclaration,
    language: Language,
    parameters: &Arguments,
    on: Date,
    as_at: Moment,
    world: &dyn World,
) -> Result<(Document, Diagnostics), Diagnostics> {
    let setting = Setting { world, catalogue: world.catalogue(), language, on };
    let template = template(declaration, language)?;
    let mut variables = variables(declaration, parameters, &setting)?;
    variables.extend([
        ("on".to_owned(), on.to_string()),
        ("as_at".to_owned(), as_at.to_string()),
        ("language".to_owned(), language.code().to_owned()),
    ]);
    let mut gathered = Gathered::default();
    let run = run(template, &variables, &setting, &mut gathered)?;
    let (head, body) =
        head::split(&run.markdown, &run.marks).map_err(|(fault, near)| fault.at(near_place(template, &near)))?;
    let reading = markdown::read(body, &run.marks, language);
    if !reading.faults.is_empty() {
        let found = reading.faults.into_iter().map(|(fault, near)| fault.at(near_place(template, &near)));
        return Err(in_order(found));
    }
    let figures = figures(&reading.figures, &gathered, &setting, as_at)?;
    let document = Document {
        language,
        name: declaration.name.to_string(),
        title: head.title.unwrap_or_else(|| setting.catalogue.text(language, &format!("report-{}", declaration.name))),
        subtitle: head.subtitle,
        symbol: declaration.symbol.clone(),
        on,
        as_at,
        blocks: reading.blocks,
        figures,
        footnotes: reading.footnotes,
    };
    Ok((document, Diagnostics::default()))
}

/// What is wrong with a report's templates without running them: typed digits.
pub fn check(declaration: &ReportDeclaration) -> Diagnostics {
    Diagnostics(declaration.templates.values().flat_map(literal::check).collect())
}

/// The template in a language.
fn template(declaration: &ReportDeclaration, language: Language) -> Result<&Source, Fault> {
    declaration.templates.get(&language).ok_or_else(|| {
        let known: Vec<&str> = declaration.templates.keys().map(|language| language.code()).collect();
        let message = format!("the report `{}` has no template in {}", declaration.name, language.own_name());
        Fault::new(FaultCode::UnknownLanguage, message).hint(format!("it can be built in {}", known.join(", ")))
    })
}

/// The report's parameters: as given, or their defaults; each checked against its type.
fn variables(
    declaration: &ReportDeclaration,
    given: &Arguments,
    setting: &Setting<'_>,
) -> Result<Vec<(String, String)>, Diagnostics> {
    let mut faults = Diagnostics::default();
    let mut variables = Vec::new();
    let known = || declaration.parameters.iter().map(|parameter| parameter.name.as_str());
    for unknown in given.keys().filter(|name| !known().any(|known| known == name.as_str())) {
        let message = format!("the report `{}` has no parameter `{unknown}`", declaration.name);
        let hint = suggestion(unknown, known().collect::<Vec<_>>());
        faults.error(Fault::new(FaultCode::BadParameter, message).hint(hint), Place::Nowhere);
    }
    let lookup = Lookup { catalogue: setting.catalogue, on: setting.on };
    for parameter in &declaration.parameters {
        let text = given.get(parameter.name.as_str()).or(parameter.default.as_ref());
        let Some(text) = text.map(|text| text.trim()).filter(|text| !text.is_empty()) else {
            if parameter.required {
                let message = format!("the report `{}` needs the parameter `{}`", declaration.name, parameter.name);
                faults.error(Fault::new(FaultCode::BadParameter, message).hint("give it a value"), Place::Nowhere);
            }
            variables.push((parameter.name.underscored(), String::new()));
            continue;
        };
        let behaviour = parameter.ty.behaviour();
        if let Err(fault) = behaviour.read(&[text], &lookup).and_then(|value| behaviour.check(&value, &lookup)) {
            let mut told =
                Fault::new(FaultCode::BadParameter, format!("parameter `{}`: {}", parameter.name, fault.message));
            told.hint = fault.hint;
            faults.error(told, Place::Nowhere);
        }
        variables.push((parameter.name.underscored(), text.to_owned()));
    }
    faults.or_value(variables).map(|(variables, _)| variables)
}

/// A template that ran to its end.
struct Run {
    markdown: String,
    marks: Vec<Mark>,
}

/// Runs the template. A call that fails is noted and the template is run again without it, until all faults are known;
/// the world is asked each question only once.
fn run(
    template: &Source,
    variables: &[(String, String)],
    setting: &Setting<'_>,
    gathered: &mut Gathered,
) -> Result<Run, Diagnostics> {
    let mut found = literal::check(template);
    let mut plan = Plan::default();
    let mut finished = None;
    while found.0.len() < ENOUGH {
        let mut clerk = Clerk::new(setting, gathered, &plan);
        let outcome = render(template, variables, &mut |call| clerk.answer(call));
        let marks = clerk.marks;
        match outcome {
            Err(failure) => {
                found.push(*failure.diagnostic);
                let Some(call) = failure.call else { break };
                plan.noted.insert(call);
            }
            Ok(text) => {
                let (markdown, typed) = head::list_markers(&text, &marks);
                if typed.is_empty() {
                    finished = Some(Run { markdown, marks });
                    break;
                }
                plan.condemned.extend(typed);
            }
        }
    }
    match finished {
        Some(run) if !found.has_errors() => Ok(run),
        _ => Err(in_order(found)),
    }
}

/// In the order of the template, each once.
fn in_order(found: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut list: Vec<Diagnostic> = found.into_iter().collect();
    list.sort_by_key(|diagnostic| match &diagnostic.place {
        Place::Text(span) => span.bytes.start,
        _ => usize::MAX,
    });
    list.dedup();
    Diagnostics(list)
}

/// The line of the template that has the longest run of these words between marks and digits.
fn near_place(template: &Source, near: &str) -> Place {
    let mut runs: Vec<&str> = parts(near)
        .into_iter()
        .flat_map(|part| match part {
            Part::Text(text) => text.split(|c| is_digit(c) || c == '\n').map(str::trim).collect(),
            Part::Mark(_) => Vec::new(),
        })
        .filter(|run| !run.is_empty())
        .collect();
    runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
    let at = runs.iter().find_map(|run| template.text.find(run));
    let Some(at) = at else { return Place::file(template.path.clone()) };
    let (line, _) = template.line_column(at);
    Place::Text(Span { source: template.clone(), bytes: line_bytes(&template.text, line) })
}

/// The figures with the records behind them, in the order of first mention.
fn figures(
    mentioned: &[(At, String)],
    gathered: &Gathered,
    setting: &Setting<'_>,
    as_at: Moment,
) -> Result<Vec<Figure>, Fault> {
    let mut behind = all_behind(mentioned, gathered, setting)?;
    let mut figures = Vec::new();
    for (position, (at, text)) in mentioned.iter().enumerate() {
        let behind = behind.remove(at).ok_or_else(|| missing_evidence(&gathered.run(at.set).indicator))?;
        figures.push(one_figure(position, *at, text, behind, gathered, setting, as_at)?);
    }
    Ok(figures)
}

/// Asks for the evidence of all observations of one run at once.
fn all_behind(
    mentioned: &[(At, String)],
    gathered: &Gathered,
    setting: &Setting<'_>,
) -> Result<BTreeMap<At, Behind>, Fault> {
    let mut by_run: BTreeMap<usize, Vec<At>> = BTreeMap::new();
    for (at, _) in mentioned {
        by_run.entry(at.set).or_default().push(*at);
    }
    let mut all = BTreeMap::new();
    for (set, places) in by_run {
        let run = gathered.run(set);
        let observations: Vec<_> = places.iter().map(|at| gathered.observation(*at)).collect();
        let behind = setting.world.evidence_of_all(&run.indicator, &run.arguments, run.on, &observations)?;
        all.extend(places.into_iter().zip(behind));
    }
    Ok(all)
}

fn missing_evidence(indicator: &str) -> Fault {
    Fault::new(FaultCode::QueryFailed, format!("no evidence came back for a figure of `{indicator}`"))
        .hint("run `mandate rebuild` and build the report again")
}

fn one_figure(
    position: usize,
    at: At,
    text: &str,
    behind: Behind,
    gathered: &Gathered,
    setting: &Setting<'_>,
    as_at: Moment,
) -> Result<Figure, Fault> {
    let run = gathered.run(at.set);
    let indicator = setting.indicator(&run.indicator)?;
    let observation = gathered.observation(at).clone();
    let labels = observation.dimensions.iter().filter_map(|(name, code)| {
        let code = code.as_deref()?;
        Some((setting.dimension_title(indicator, name), setting.code_label(indicator, name, code)))
    });
    let mut records = behind.records;
    // A query without an order may give its rows in any: the figure's hash may not depend on it.
    records.sort_by(|a, b| a.revision.seq.cmp(&b.revision.seq).then_with(|| a.cells.cmp(&b.cells)));
    let mut figure = Figure {
        id: figure::id(position),
        indicator: run.indicator.clone(),
        title: setting.title(indicator),
        definition: setting.definition(indicator),
        labels: labels.collect(),
        unit_label: setting.unit_label(&observation.unit),
        note: observation.note.as_deref().map(|note| setting.note(note)),
        observation,
        text: text.to_owned(),
        query: run.observed.query.clone(),
        parameters: run.observed.parameters.clone(),
        on: run.on,
        as_at,
        source: indicator.source.clone(),
        columns: behind.evidence.columns,
        records,
        hash: Digest([0; 32]),
    };
    figure.hash = figure::hash(&figure)?;
    Ok(figure)
}
