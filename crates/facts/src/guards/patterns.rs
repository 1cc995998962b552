//! Patterns of `LIKE`. One with many wildcards is tried in very many ways, and a row's own is read anew for each row.

use datafusion::arrow::array::AsArray as _;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::plan_err;
use datafusion::error::Result;
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};

use super::too_large;

/// Bytes of a pattern.
const LONGEST: usize = 1_000;
/// Wildcards in it.
const WILDCARDS: usize = 30;

/// Refuses a pattern that would take too long.
pub(super) fn check(pattern: &str) -> Result<()> {
    let wildcards = pattern.chars().filter(|letter| matches!(letter, '%' | '_')).count();
    if pattern.len() <= LONGEST && wildcards <= WILDCARDS {
        return Ok(());
    }
    let what = format!("a pattern is longer than {LONGEST} bytes or has more than {WILDCARDS} wildcards in it");
    Err(too_large(what, "ask with a shorter pattern"))
}

/// A function that yields the patterns it is given, and refuses those that would take too long.
pub(super) fn pattern() -> ScalarUDF {
    ScalarUDF::new_from_impl(Pattern { signature: Signature::any(1, Volatility::Immutable) })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Pattern {
    signature: Signature,
}

impl ScalarUDFImpl for Pattern {
    fn name(&self) -> &str {
        "pattern"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, types: &[DataType]) -> Result<DataType> {
        let [ty] = types else { return plan_err!("one pattern is checked") };
        Ok(ty.clone())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let mut values = args.args;
        let Some(value) = values.pop() else { return plan_err!("one pattern is checked") };
        let texts = cast(&value.to_array(1)?, &DataType::Utf8)?;
        texts.as_string::<i32>().iter().flatten().try_for_each(check)?;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_people_write_are_let_through_and_others_are_not() {
        for pattern in ["", "%cocaine%", "____-__-__", "100\\%", &format!("%{}%", "a".repeat(900))] {
            assert!(check(pattern).is_ok(), "{pattern}");
        }
        assert!(check(&"%a".repeat(31)).is_err());
        assert!(check(&"a".repeat(1_001)).is_err());
    }
}
