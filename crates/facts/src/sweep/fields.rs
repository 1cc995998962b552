//! Fields and their parts as columns.

use std::sync::Arc;

use datafusion::arrow::datatypes::DataType;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::{Column, IsNotNullExpr};
use mandate_columns::{arrow_type, first_column};
use mandate_model::{ColumnType, FieldType};
use mandate_rules::{Expr, Member, Node};

use super::apply::Op;
use super::part::Part;
use super::steps::Bound;
use super::tree::{Compiled, Compiler, ROWS, WHOLE_LISTS, WHOLE_VALUES};

impl Compiler<'_> {
    /// A field of the record, of one column.
    pub(super) fn field(&self, of: &Expr, position: usize) -> Compiled {
        match self.field_type(of, position)? {
            FieldType::Table(_) => Err(ROWS.into()),
            FieldType::Period(_)
            | FieldType::Quantity(_)
            | FieldType::Money(_)
            | FieldType::Multilingual(_)
            | FieldType::File(_) => Err(WHOLE_VALUES.into()),
            _ => self.column(position, ""),
        }
    }

    /// A part of a value. Of a choice between two values it is the choice between their parts.
    pub(super) fn member(&self, of: &Expr, member: Member) -> Compiled {
        match &of.node {
            Node::Field { of, position } => {
                self.field_type(of, *position)?;
                self.column(*position, suffix(member)?)
            }
            Node::If { condition, yes, no } => {
                let part = |of: &Expr| {
                    self.part(&Expr { ty: member.ty(), node: Node::Member { of: Box::new(of.clone()), member } })
                };
                self.choice(self.part(condition)?, part(yes)?, part(no)?)
            }
            _ => Err(ROWS.into()),
        }
    }

    /// Whether there is a value. Only columns are asked: what may be at fault would be neither there nor absent.
    pub(super) fn has(&self, of: &Expr) -> Compiled {
        let present = |part: Part| {
            let present = Arc::new(IsNotNullExpr::new(part.expr));
            Part::always(present, DataType::Boolean)
        };
        match &of.node {
            Node::Field { of, position } => match self.field_type(of, *position)? {
                FieldType::Codes(_) => self.of_list(Op::NotEmpty, DataType::Boolean, vec![self.column(*position, "")?]),
                FieldType::Table(_) => Err(ROWS.into()),
                FieldType::Multilingual(_) => {
                    let ty = self.field_type(of, *position)?;
                    let columns = ty.behaviour().columns().iter();
                    let languages = columns.map(|column| self.column(*position, column.suffix).map(present));
                    Ok(Part::lax(Op::AnyOf, DataType::Boolean, languages.collect::<Result<_, _>>()?))
                }
                ty => {
                    let first = ty.behaviour().columns().first().ok_or(WHOLE_VALUES)?;
                    self.column(*position, first.suffix).map(present)
                }
            },
            Node::Member { of, member } => match &of.node {
                Node::Field { of, position } => {
                    self.field_type(of, *position)?;
                    self.column(*position, suffix(*member)?).map(present)
                }
                _ => Err("it asks whether there is a part of a value that is chosen".into()),
            },
            _ => Err(WHOLE_VALUES.into()),
        }
    }

    /// An operation on the list of a column, which is there even where its column is NULL.
    pub(super) fn of_list(&self, op: Op, ty: DataType, parts: Vec<Part>) -> Compiled {
        let is_column = parts.last().is_some_and(|list| list.expr.is::<Column>());
        if !is_column {
            return Err(WHOLE_LISTS.into());
        }
        Ok(Part::apply(op, ty, parts))
    }

    /// `list[at]`
    pub(super) fn element(&self, list: &Expr, at: &Expr) -> Compiled {
        let (list, at) = (self.part(list)?, self.part(at)?);
        if !list.expr.is::<Column>() {
            return Err(WHOLE_LISTS.into());
        }
        let length = list.length.clone();
        Ok(Part::may_fail(Op::Element, DataType::Utf8, vec![list, at]).of_length(length))
    }

    fn field_type(&self, of: &Expr, position: usize) -> Result<&FieldType, String> {
        match of.node {
            Node::Record => self.fields.at(position).map(|field| &field.ty).ok_or_else(|| ROWS.into()),
            _ => Err(ROWS.into()),
        }
    }

    /// A column of a field.
    fn column(&self, position: usize, suffix: &str) -> Compiled {
        let field = self.fields.at(position).ok_or(ROWS)?;
        let columns = field.ty.behaviour().columns();
        let at = columns.iter().position(|column| column.suffix == suffix).ok_or(WHOLE_VALUES)?;
        let index = first_column(self.fields, position) + at;
        let name = mandate_columns::column_name(&field.name, suffix);
        let column: Arc<dyn PhysicalExpr> = Arc::new(Column::new(&name, index));
        let ty = columns.get(at).map_or(ColumnType::Text, |column| column.ty);
        let part = match ty {
            ColumnType::TextList => Part::always(column, arrow_type(ty)),
            _ => Part::given(column, arrow_type(ty)),
        };
        Ok(match ty {
            ColumnType::Text | ColumnType::TextList => part.of_length(Bound::size_of(index)),
            _ => part,
        })
    }
}

/// The end of the name of the column that holds a part of a value.
fn suffix(member: Member) -> Result<&'static str, String> {
    Ok(match member {
        Member::Start => "start",
        Member::End => "end",
        Member::Value => "value",
        Member::Unit => "unit",
        // The column that bears the field's own name.
        Member::Normal => "",
        Member::Amount => "amount",
        Member::Currency => "currency",
        Member::In(language) => language.code(),
        Member::Name | Member::Bytes | Member::MediaType => {
            return Err("it asks for the name, size or media type of a file".into());
        }
    })
}
