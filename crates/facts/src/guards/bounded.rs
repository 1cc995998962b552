//! Functions of which a call may make only so much and take only so long.
//!
//! What a call may cost is told beforehand, by the sizes of what it is given. Where that is too much for all rows of a
//! batch together it is called for some of them at a time, so that nobody is refused for an estimate; where it is too
//! much for a single row, the question is.

use std::sync::Arc;
use std::time::Duration;

use datafusion::arrow::array::{Array, AsArray as _};
use datafusion::arrow::compute::{cast, concat, max};
use datafusion::arrow::datatypes::{DataType, FieldRef, Int64Type};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{
    ColumnarValue, Expr, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature,
};
use tokio::time::Instant;

use super::counted::Count;
use super::too_large;
use crate::sizes;

/// Bytes that one call may make.
const MOST: u64 = 64 << 20;
/// Bytes that it may make of constants: they are held as long as the plan, however many there are.
const CONSTANT: u64 = 256 << 10;
/// Steps that the function itself may take without anybody being able to end it.
const STEPS: u64 = 4_000_000_000;
/// How long all rows of a batch may take together.
const LONGEST: Duration = Duration::from_secs(10);
/// Bytes of a regular expression.
const PATTERN: u64 = 1_000;
/// Bytes that one byte of a format, or of a text that is cut into a list, may become.
const WRITTEN: u64 = 20;
/// Letters that an element of a list is written with, and those of a binary fraction.
const ELEMENT: u64 = 40;
const FRACTION: u64 = 320;

/// What a call costs at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cost {
    /// Bytes: it puts together what it is given.
    Sum,
    /// Bytes: it writes out what it is given, each byte as several.
    Written,
    /// Bytes: it repeats what it is given as often as its second argument says.
    Times,
    /// Bytes: between all others it puts the first.
    Separated,
    /// Bytes: of a list it writes out the elements, with the other arguments between them or in their place.
    Listed,
    /// Bytes: it makes all lists as long as the longest.
    Zipped,
    /// Bytes: every piece of the first may become all of that argument, twice.
    Product(usize),
    /// Steps: every piece of the first is compared with every piece of the second.
    Compared,
    /// Steps: the second is tried wherever it may begin in the first. One that is the same for all rows costs nothing.
    Found,
    /// Steps: a regular expression looks for its end from wherever it begins. The argument at that place tells how.
    Searched(usize),
}

impl Cost {
    fn most(self, is_constant: bool) -> u64 {
        match self {
            Self::Compared | Self::Found | Self::Searched(_) => STEPS,
            _ if is_constant => CONSTANT,
            _ => MOST,
        }
    }

    fn of(self, args: &ScalarFunctionArgs) -> Result<u64> {
        // What is the same for all rows is made even where there is none.
        let rows = args.number_rows.max(1) as u64;
        let sizes: Vec<Size> = args.args.iter().map(Size::of).collect();
        let size = |at: usize| sizes.get(at).copied().unwrap_or_default();
        let all = |skipped: Option<usize>| {
            let counted = sizes.iter().enumerate().filter(|(at, _)| Some(*at) != skipped);
            counted.map(|(_, size)| size.for_rows(rows)).fold(0, u64::saturating_add)
        };
        Ok(match self {
            Self::Sum => all(None),
            Self::Written => all(None).saturating_mul(WRITTEN),
            Self::Times => all(Some(1)).saturating_add(rows * 8).saturating_mul(greatest(args.args.get(1))?),
            Self::Separated => all(None).saturating_add(size(0).for_rows(rows).saturating_mul(sizes.len() as u64)),
            Self::Listed => {
                let between = size(1).bytes.saturating_add(size(2).bytes).saturating_add(written(&args.args));
                size(0).bytes.saturating_add(size(0).pieces.saturating_mul(between))
            }
            Self::Zipped => all(None).saturating_mul(sizes.len() as u64),
            Self::Product(at) => {
                size(0).bytes.saturating_add(size(0).pieces.saturating_mul(size(at).bytes).saturating_mul(2))
            }
            Self::Compared => size(0).pieces.max(size(0).bytes / 16).saturating_mul(size(1).pieces),
            Self::Found if size(1).is_constant => 0,
            Self::Found => size(0).bytes.saturating_mul(size(1).bytes) / 16,
            Self::Searched(_) => size(0).squares,
        })
    }
}

/// How large an argument is.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    bytes: u64,
    pieces: u64,
    squares: u64,
    /// Whether it is the same for all rows.
    is_constant: bool,
}

impl Size {
    fn of(value: &ColumnarValue) -> Self {
        match value {
            ColumnarValue::Array(array) => Self {
                bytes: sizes::bytes(array.as_ref()),
                pieces: sizes::pieces(array.as_ref()),
                squares: sizes::squares(array.as_ref()),
                is_constant: false,
            },
            ColumnarValue::Scalar(value) => {
                let bytes = sizes::of_one(value);
                let squares = bytes.saturating_mul(bytes);
                Self { bytes, pieces: sizes::pieces_of_one(value), squares, is_constant: true }
            }
        }
    }

    /// Its bytes where it stands beside each row.
    fn for_rows(&self, rows: u64) -> u64 {
        if self.is_constant { self.bytes.saturating_mul(rows) } else { self.bytes }
    }
}

/// Letters of an element of a list.
fn written(args: &[ColumnarValue]) -> u64 {
    let mut ty = args.first().map(ColumnarValue::data_type);
    while let Some(DataType::List(item) | DataType::LargeList(item)) = &ty {
        ty = Some(item.data_type().clone());
    }
    if ty.is_some_and(|ty| ty.is_floating()) { FRACTION } else { ELEMENT }
}

/// The greatest of whole numbers.
fn greatest(value: Option<&ColumnarValue>) -> Result<u64> {
    let Some(value) = value else { return Ok(1) };
    let given = value.to_array(1)?;
    let numbers = cast(&given, &DataType::Int64)?;
    let most = max(numbers.as_primitive::<Int64Type>()).unwrap_or_default();
    // Numbers too large for the cast came as none.
    let lost = numbers.null_count() > given.null_count();
    Ok(if lost { u64::MAX } else { u64::try_from(most).unwrap_or_default().max(1) })
}

/// A function that costs no more than it may.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Bounded {
    inner: Arc<ScalarUDF>,
    costs: &'static [Cost],
    count: Count,
}

impl Bounded {
    /// That function, bounded, with what it makes counted.
    pub(super) fn new(inner: Arc<ScalarUDF>, costs: &'static [Cost], count: &Count) -> Self {
        Self { inner, costs, count: count.clone() }
    }

    /// Refuses a regular expression of each row's own: what is made of one is large, and takes long to make.
    fn refuse_patterns(&self, args: &[ColumnarValue]) -> Result<()> {
        let searched = self.costs.iter().find_map(|cost| match cost {
            Cost::Searched(flags) => Some(*flags),
            _ => None,
        });
        let Some(flags) = searched else { return Ok(()) };
        for size in [1, flags].into_iter().filter_map(|at| args.get(at)).map(Size::of) {
            if !size.is_constant {
                let what = format!("the regular expression of `{}` is not the same for all rows", self.name());
                return Err(too_large(what, "write it as a text, or ask with `LIKE`"));
            }
            if size.bytes > PATTERN {
                let what = format!("the regular expression of `{}` is longer than {PATTERN} bytes", self.name());
                return Err(too_large(what, "ask in several questions"));
            }
        }
        Ok(())
    }

    fn fits(&self, args: &ScalarFunctionArgs) -> Result<bool> {
        let is_constant = args.args.iter().all(|value| matches!(value, ColumnarValue::Scalar(_)));
        for cost in self.costs {
            if cost.of(args)? > cost.most(is_constant) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The same for some rows at a time.
    fn in_pieces(&self, args: &ScalarFunctionArgs) -> Result<ColumnarValue> {
        let begun = Instant::now();
        let (mut waiting, mut made, mut bytes) = (vec![(0, args.number_rows)], Vec::new(), 0);
        while let Some((from, rows)) = waiting.pop() {
            let piece = piece(args, from, rows);
            if !self.fits(&piece)? {
                if rows < 2 {
                    return Err(self.too_much());
                }
                let half = rows / 2;
                waiting.push((from + half, rows - half));
                waiting.push((from, half));
                continue;
            }
            let array = self.inner.invoke_with_args(piece)?.into_array(rows)?;
            bytes += sizes::bytes(array.as_ref());
            made.push(array);
            if bytes > MOST || begun.elapsed() > LONGEST {
                return Err(self.too_much());
            }
        }
        let made: Vec<&dyn Array> = made.iter().map(|array| array.as_ref()).collect();
        Ok(ColumnarValue::Array(concat(&made)?))
    }

    fn too_much(&self) -> DataFusionError {
        let what = format!("`{}` would make more than {} MB at once or take too long", self.name(), MOST >> 20);
        too_large(what, "give it shorter texts and lists, such as `left(remarks, 1000)`")
    }
}

/// Some rows of what a function is given.
fn piece(args: &ScalarFunctionArgs, from: usize, rows: usize) -> ScalarFunctionArgs {
    let cut = |value: &ColumnarValue| match value {
        ColumnarValue::Array(array) => ColumnarValue::Array(array.slice(from, rows)),
        constant => constant.clone(),
    };
    ScalarFunctionArgs {
        args: args.args.iter().map(cut).collect(),
        arg_fields: args.arg_fields.clone(),
        number_rows: rows,
        return_field: Arc::clone(&args.return_field),
        config_options: Arc::clone(&args.config_options),
    }
}

impl ScalarUDFImpl for Bounded {
    fn name(&self) -> &str {
        self.inner.name()
    }

    fn aliases(&self) -> &[String] {
        self.inner.aliases()
    }

    fn schema_name(&self, args: &[Expr]) -> Result<String> {
        self.inner.schema_name(args)
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
        self.inner.coerce_types(types)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        self.refuse_patterns(&args.args)?;
        let made = if self.fits(&args)? { self.inner.invoke_with_args(args)? } else { self.in_pieces(&args)? };
        self.count.hold(made)
    }
}
