//! What operations do to whole columns. Every one is total: where there is no result it yields NULL, and never an error
//! for the values of a single row.

pub(super) mod compare;
pub(super) mod decimals;
pub(super) mod lists;
pub(super) mod logic;
pub(super) mod numbers;
pub(super) mod texts;

use datafusion::arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, AsArray, BooleanArray, Datum, Scalar, StringArray,
};
use datafusion::arrow::buffer::{BooleanBuffer, NullBuffer};
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

/// An argument: a column, or one value that stands for a column.
pub(super) struct Arg {
    pub array: ArrayRef,
    constant: bool,
}

impl Arg {
    pub(super) fn column(array: ArrayRef) -> Self {
        Self { array, constant: false }
    }

    pub(super) fn of(value: &ColumnarValue) -> Result<Self> {
        Ok(match value {
            ColumnarValue::Array(array) => Self { array: ArrayRef::clone(array), constant: false },
            ColumnarValue::Scalar(scalar) => Self { array: scalar.to_array()?, constant: true },
        })
    }

    /// Where the place of a row is to be sought: at the row, or always at 0.
    fn mask(&self) -> usize {
        if self.constant { 0 } else { usize::MAX }
    }

    fn nulls(&self, rows: usize) -> Option<NullBuffer> {
        if !self.constant {
            return self.array.nulls().cloned();
        }
        self.array.is_null(0).then(|| NullBuffer::new_null(rows))
    }

    /// As Arrow's own kernels take it.
    fn datum(&self) -> Box<dyn Datum> {
        let array = ArrayRef::clone(&self.array);
        if self.constant { Box::new(Scalar::new(array)) } else { Box::new(array) }
    }

    fn numbers<T: ArrowPrimitiveType>(&self) -> Numbers<'_, T::Native> {
        Numbers { values: self.array.as_primitive::<T>().values(), mask: self.mask() }
    }

    fn texts(&self) -> Texts<'_> {
        Texts { values: self.array.as_string::<i32>(), mask: self.mask() }
    }
}

/// The numbers of an argument; where there is none, any number.
struct Numbers<'a, T> {
    values: &'a [T],
    mask: usize,
}

impl<T: Copy> Numbers<'_, T> {
    #[inline]
    fn at(&self, row: usize) -> T {
        self.values[row & self.mask]
    }
}

/// The texts of an argument; where there is none, the empty text.
struct Texts<'a> {
    values: &'a StringArray,
    mask: usize,
}

impl Texts<'_> {
    #[inline]
    fn at(&self, row: usize) -> &str {
        self.values.value(row & self.mask)
    }
}

/// The rows in which some argument is NULL.
fn nulls(args: &[&Arg], rows: usize) -> Option<NullBuffer> {
    args.iter().fold(None, |all, arg| NullBuffer::union(all.as_ref(), arg.nulls(rows).as_ref()))
}

/// A value for each row, and where there is none: by the arguments, or because the operation has no result.
fn fill<T: Copy + Default>(
    rows: usize,
    nulls: Option<NullBuffer>,
    value: impl Fn(usize) -> Option<T>,
) -> (Vec<T>, Option<NullBuffer>) {
    let mut values = Vec::with_capacity(rows);
    let given = BooleanBuffer::collect_bool(rows, |row| {
        let value = value(row);
        values.push(value.unwrap_or_default());
        value.is_some()
    });
    if given.has_false() {
        (values, NullBuffer::union(nulls.as_ref(), Some(&NullBuffer::new(given))))
    } else {
        (values, nulls)
    }
}

/// A truth for each row whose arguments are there.
fn truths(rows: usize, nulls: Option<NullBuffer>, truth: impl Fn(usize) -> bool) -> BooleanArray {
    BooleanArray::new(BooleanBuffer::collect_bool(rows, truth), nulls)
}

/// A kernel of Arrow over two arguments.
fn arrow(
    left: &Arg,
    right: &Arg,
    kernel: impl Fn(&dyn Datum, &dyn Datum) -> Result<BooleanArray, datafusion::arrow::error::ArrowError>,
) -> Result<BooleanArray> {
    Ok(kernel(&*left.datum(), &*right.datum())?)
}
