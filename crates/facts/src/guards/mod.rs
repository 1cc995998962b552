//! What makes much out of little, or takes long over little: in questions of people it is bounded, or not there.
//!
//! `repeat('a', 10000000000)` would take all memory of the machine before anything could count it, and nothing could
//! end `levenshtein` of two long texts. As tables, `range` and `generate_series` hand on their rows as they come, and
//! stay.

mod bounded;
mod counted;
mod joined;
mod patterns;

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::datatypes::DataType;
use datafusion::common::tree_node::Transformed;
use datafusion::common::{DFSchema, ScalarValue};
use datafusion::config::ConfigOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::FunctionRegistry as _;
use datafusion::logical_expr::expr::{AggregateFunction, ScalarFunction};
use datafusion::logical_expr::expr_rewriter::FunctionRewrite;
use datafusion::logical_expr::{BinaryExpr, Expr, ExprSchemable as _, Like, Operator, ScalarUDF, lit};
use datafusion::prelude::SessionContext;
use mandate_model::{Fault, FaultCode};

use bounded::{Bounded, Cost};
use counted::Count;

/// What functions cost whose results grow with more than what they are given, or that take long.
const BOUNDED: [(&str, &[Cost]); 30] = [
    ("repeat", &[Cost::Times]),
    ("lpad", &[Cost::Times]),
    ("rpad", &[Cost::Times]),
    ("array_repeat", &[Cost::Times]),
    ("array_resize", &[Cost::Times]),
    ("concat", &[Cost::Sum]),
    ("concat_ws", &[Cost::Separated]),
    ("overlay", &[Cost::Sum]),
    ("make_array", &[Cost::Sum]),
    ("array_append", &[Cost::Sum]),
    ("array_prepend", &[Cost::Sum]),
    ("array_concat", &[Cost::Sum]),
    ("array_union", &[Cost::Sum]),
    ("arrays_zip", &[Cost::Zipped]),
    ("array_to_string", &[Cost::Listed]),
    ("string_to_array", &[Cost::Written]),
    ("to_char", &[Cost::Written]),
    ("replace", &[Cost::Product(2)]),
    ("array_replace", &[Cost::Product(2)]),
    ("array_replace_n", &[Cost::Product(2)]),
    ("array_replace_all", &[Cost::Product(2)]),
    ("regexp_replace", &[Cost::Searched(3), Cost::Product(2)]),
    ("regexp_match", &[Cost::Searched(2), Cost::Product(1)]),
    ("regexp_like", &[Cost::Searched(2)]),
    ("regexp_count", &[Cost::Searched(3)]),
    ("regexp_instr", &[Cost::Searched(4)]),
    ("levenshtein", &[Cost::Compared]),
    ("array_has_all", &[Cost::Compared]),
    ("array_has_any", &[Cost::Compared]),
    ("strpos", &[Cost::Found]),
];
/// These make lists of any length, or types of any size; or tell of files.
const WITHOUT: [&str; 6] =
    ["range", "generate_series", "arrow_cast", "arrow_try_cast", "input_file_name", "file_row_index"];
/// These repeat what stands beside a list for each of its elements.
const WITHOUT_OF_LISTS: [&str; 4] = ["array_transform", "array_filter", "array_any_match", "array_first"];
/// Centroids by which a percentile is approximated.
const CENTROIDS: i64 = 10_000;

/// Bounds the functions and operators of a session for one question.
pub(crate) fn guard(session: &SessionContext) -> Result<()> {
    WITHOUT.iter().for_each(|name| session.deregister_udf(name));
    WITHOUT_OF_LISTS.iter().for_each(|name| session.deregister_higher_order_function(name));
    let count = Count::new(&session.runtime_env().memory_pool);
    let mut bounded = BTreeMap::new();
    for (name, costs) in BOUNDED {
        if let Ok(inner) = session.udf(name) {
            let function = ScalarUDF::new_from_impl(Bounded::new(inner, costs, &count));
            session.register_udf(function.clone());
            bounded.insert(name, Arc::new(function));
        }
    }
    let joined = Bounded::new(Arc::new(joined::joined()), &[Cost::Sum], &count);
    let guarding = Guarding {
        bounded,
        joined: Arc::new(ScalarUDF::new_from_impl(joined)),
        counted: Arc::new(counted::counted(&count)),
        pattern: Arc::new(patterns::pattern()),
    };
    session.state_ref().write().register_function_rewrite(Arc::new(guarding))
}

/// The fault of what a question may not ask for.
pub(crate) fn too_large(what: String, hint: &str) -> DataFusionError {
    let fault = Fault::new(FaultCode::QuestionTooLarge, format!("the query cannot be run: {what}"));
    DataFusionError::External(Box::new(fault.hint(hint)))
}

/// Puts bounded functions in the place of operators and of functions that the planner took by itself, and counts texts
/// and lists that are made in other ways.
#[derive(Debug)]
struct Guarding {
    bounded: BTreeMap<&'static str, Arc<ScalarUDF>>,
    joined: Arc<ScalarUDF>,
    counted: Arc<ScalarUDF>,
    pattern: Arc<ScalarUDF>,
}

impl FunctionRewrite for Guarding {
    fn name(&self) -> &str {
        "guarded functions"
    }

    fn rewrite(&self, expr: Expr, schema: &DFSchema, _: &ConfigOptions) -> Result<Transformed<Expr>> {
        match expr {
            Expr::BinaryExpr(operation) => self.operator(operation),
            Expr::SimilarTo(like) if like.escape_char.is_none() => Ok(Transformed::yes(self.search(like))),
            Expr::Like(like) => self.like(like),
            Expr::AggregateFunction(function) => {
                refuse_centroids(&function)?;
                Ok(Transformed::no(Expr::AggregateFunction(function)))
            }
            Expr::ScalarFunction(function) => Ok(self.function(function, schema)),
            other if matches!(other, Expr::Case(_)) && is_long(&other, schema) => {
                Ok(Transformed::yes(call(&self.counted, vec![other])))
            }
            other => Ok(Transformed::no(other)),
        }
    }
}

impl Guarding {
    fn operator(&self, operation: BinaryExpr) -> Result<Transformed<Expr>> {
        let (any_case, negated) = match operation.op {
            Operator::StringConcat => {
                let sides = vec![*operation.left, *operation.right];
                return Ok(Transformed::yes(call(&self.joined, sides)));
            }
            Operator::RegexMatch | Operator::LikeMatch => (false, false),
            Operator::RegexIMatch | Operator::ILikeMatch => (true, false),
            Operator::RegexNotMatch | Operator::NotLikeMatch => (false, true),
            Operator::RegexNotIMatch | Operator::NotILikeMatch => (true, true),
            _ => return Ok(Transformed::no(Expr::BinaryExpr(operation))),
        };
        let BinaryExpr { left, op, right } = operation;
        let like = Like::new(negated, left, right, None, any_case);
        match op {
            Operator::LikeMatch | Operator::ILikeMatch | Operator::NotLikeMatch | Operator::NotILikeMatch => {
                self.like(like)
            }
            _ => Ok(Transformed::yes(self.search(like))),
        }
    }

    /// A regular expression by the function that is bounded.
    fn search(&self, like: Like) -> Expr {
        let Some(function) = self.bounded.get("regexp_like") else { return Expr::SimilarTo(like) };
        let flags = like.case_insensitive.then(|| lit("i"));
        let found = call(function, [*like.expr, *like.pattern].into_iter().chain(flags).collect());
        if like.negated { Expr::Not(Box::new(found)) } else { found }
    }

    fn like(&self, like: Like) -> Result<Transformed<Expr>> {
        if let Expr::Literal(pattern, _) = like.pattern.as_ref() {
            patterns::check(pattern.try_as_str().flatten().unwrap_or_default())?;
            return Ok(Transformed::no(Expr::Like(like)));
        }
        let Like { negated, expr, pattern, escape_char, case_insensitive } = like;
        let pattern = Box::new(call(&self.pattern, vec![*pattern]));
        Ok(Transformed::yes(Expr::Like(Like::new(negated, expr, pattern, escape_char, case_insensitive))))
    }

    fn function(&self, mut function: ScalarFunction, schema: &DFSchema) -> Transformed<Expr> {
        if function.func.inner().is::<Bounded>() {
            return Transformed::no(Expr::ScalarFunction(function));
        }
        if let Some(bounded) = self.bounded.get(function.func.name()) {
            function.func = Arc::clone(bounded);
            return Transformed::yes(Expr::ScalarFunction(function));
        }
        let made = Expr::ScalarFunction(function);
        if is_long(&made, schema) {
            return Transformed::yes(call(&self.counted, vec![made]));
        }
        Transformed::no(made)
    }
}

fn call(function: &Arc<ScalarUDF>, args: Vec<Expr>) -> Expr {
    Expr::ScalarFunction(ScalarFunction::new_udf(Arc::clone(function), args))
}

/// Whether values of it may be of any length.
fn is_long(expr: &Expr, schema: &DFSchema) -> bool {
    let long =
        |ty: DataType| ty.is_string() || ty.is_binary() || matches!(ty, DataType::List(_) | DataType::LargeList(_));
    expr.get_type(schema).is_ok_and(long)
}

/// Room for all centroids is taken before there is any.
fn refuse_centroids(function: &AggregateFunction) -> Result<()> {
    let few = |arg: &Expr| match arg {
        Expr::Literal(value, _) if value.data_type().is_integer() => {
            matches!(value.cast_to(&DataType::Int64), Ok(ScalarValue::Int64(Some(number))) if number <= CENTROIDS)
        }
        Expr::Literal(..) => true,
        _ => false,
    };
    let approximated = function.func.name().starts_with("approx_percentile_cont");
    if !approximated || function.params.args.iter().skip(2).all(few) {
        return Ok(());
    }
    let what = format!("`{}` takes at most {CENTROIDS} centroids, and each as a number", function.func.name());
    Err(too_large(what, "leave them out: a hundred are taken by itself"))
}
