//! Functions that make much out of little: in questions of people they are bounded, or not there.
//!
//! `repeat('a', 10000000000)` would take all memory of the machine before anything could count it. As tables,
//! `range` and `generate_series` hand on their rows as they come, and stay.

use std::sync::Arc;

use datafusion::arrow::array::{Array as _, AsArray as _};
use datafusion::arrow::compute::{cast, max};
use datafusion::arrow::datatypes::{DataType, FieldRef, Int64Type};
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::FunctionRegistry as _;
use datafusion::logical_expr::{
    ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature,
};
use datafusion::prelude::SessionContext;

/// Bytes that one call may make.
const MOST: u64 = 64 << 20;
/// Of these the result grows with a number that is given.
const GROWING: [&str; 5] = ["repeat", "lpad", "rpad", "array_repeat", "array_resize"];
/// These make lists of any length.
const WITHOUT: [&str; 2] = ["range", "generate_series"];

/// Bounds the functions of a session.
pub(crate) fn guard(session: &SessionContext) {
    WITHOUT.iter().for_each(|name| session.deregister_udf(name));
    for name in GROWING {
        if let Ok(inner) = session.udf(name) {
            session.register_udf(ScalarUDF::new_from_impl(Bounded { inner }));
        }
    }
}

/// A function whose result may not be larger than [`MOST`].
#[derive(Debug, PartialEq, Eq, Hash)]
struct Bounded {
    inner: Arc<ScalarUDF>,
}

impl ScalarUDFImpl for Bounded {
    fn name(&self) -> &str {
        self.inner.name()
    }

    fn aliases(&self) -> &[String] {
        self.inner.aliases()
    }

    fn signature(&self) -> &Signature {
        self.inner.signature()
    }

    fn return_type(&self, types: &[DataType]) -> Result<DataType> {
        self.inner.return_type(types)
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        self.inner.return_field_from_args(args)
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        self.inner.inner().coerce_types(types)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let (mut bytes, mut times) = (8 * args.number_rows as u64, 1);
        for value in &args.args {
            if value.data_type().is_integer() {
                times = times.max(greatest(value)?);
            } else {
                bytes += match value {
                    ColumnarValue::Array(array) => array.get_array_memory_size() as u64,
                    ColumnarValue::Scalar(scalar) => scalar.size() as u64,
                };
            }
        }
        if bytes.saturating_mul(times) > MOST {
            let what = format!("{} would make more than {} MB at once", self.name(), MOST >> 20);
            return Err(DataFusionError::ResourcesExhausted(what));
        }
        self.inner.invoke_with_args(args)
    }
}

/// The greatest number of a column of whole numbers.
fn greatest(value: &ColumnarValue) -> Result<u64> {
    let numbers = cast(&value.to_array(1)?, &DataType::Int64)?;
    let most = max(numbers.as_primitive::<Int64Type>()).unwrap_or_default();
    // Numbers too large for the cast came as none.
    let lost = numbers.null_count() > value.to_array(1)?.null_count();
    Ok(if lost { u64::MAX } else { u64::try_from(most).unwrap_or_default() })
}
