//! The SQL that rows are asked for with, by lists and by reviews. Every text becomes a literal of its column's type, or
//! is refused.

use mandate_columns::column_name;
use mandate_model::{Catalogue, CodeList, Collection, ColumnType, Date, Field, FieldType, Name, Role};

/// A collection whose rows are asked for.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a> {
    pub catalogue: &'a Catalogue,
    pub collection: &'a Collection,
}

impl Table<'_> {
    /// Its name in SQL.
    pub fn name(&self) -> String {
        quoted(&self.collection.name.underscored())
    }

    /// The columns of the key.
    pub fn key(&self) -> Vec<(String, ColumnType)> {
        let column = |name: &Name| {
            let ty = self.collection.fields.get(name.as_str())?.ty.behaviour().columns().first()?.ty;
            Some((quoted(&column_name(name, "")), ty))
        };
        self.collection.key.iter().filter_map(column).collect()
    }

    /// The columns of the first and the last day that a row is about.
    pub fn days(&self) -> Option<(String, String)> {
        let field = self.collection.fields.get(self.collection.period_field.as_ref()?.as_str())?;
        match field.ty {
            FieldType::Date(_) => Some((quoted(&column_name(&field.name, "")), quoted(&column_name(&field.name, "")))),
            FieldType::Period(_) => {
                Some((quoted(&column_name(&field.name, "start")), quoted(&column_name(&field.name, "end"))))
            }
            _ => None,
        }
    }

    /// That a row has this key; none where no row can have it.
    pub fn has_key(&self, key: &str) -> Option<String> {
        let columns = self.key();
        let parts: Vec<&str> = key.split('/').collect();
        if parts.len() == columns.len() {
            let same = |((column, ty), part): (&(String, ColumnType), &&str)| {
                Some(format!("{column} = {}", literal(*ty, part)?))
            };
            return columns.iter().zip(&parts).map(same).collect::<Option<Vec<_>>>().map(|all| all.join(" AND "));
        }
        // A part of the key has a stroke in it.
        Some(format!("{} = {}", self.key_text(), text(key)))
    }

    fn key_text(&self) -> String {
        let texts: Vec<String> =
            self.key().iter().map(|(column, _)| format!("coalesce(CAST({column} AS VARCHAR), '')")).collect();
        format!("concat_ws('/', {})", texts.join(", "))
    }

    /// That the key or the title has these words.
    pub fn has_words(&self, words: &str) -> String {
        let sought = text(&words.to_lowercase());
        let title = quoted(&column_name(&self.collection.title_field, ""));
        let title = format!("strpos(lower(CAST({title} AS VARCHAR)), {sought}) > 0");
        format!("(strpos(lower({}), {sought}) > 0 OR {title})", self.key_text())
    }

    /// That a field has a code, or one below it; none where the field cannot be asked for so.
    pub fn has_code(&self, field: &Field, code: &str) -> Option<String> {
        let column = quoted(&column_name(&field.name, ""));
        let list = |name: &Name| self.catalogue.codelist(name.as_str()).ok();
        match &field.ty {
            FieldType::Boolean(_) => matches!(code, "true" | "false").then(|| format!("{column} = {code}")),
            FieldType::Country(_) => {
                let list = self.catalogue.role(Role::Country).ok();
                Some(format!("{column} IN ({})", below(list, code)))
            }
            FieldType::Code(ty) => Some(format!("{column} IN ({})", below(list(&ty.list), code))),
            FieldType::Codes(_) => Some(format!("array_has({column}, {})", text(code))),
            _ => None,
        }
    }

    /// That a row is about a day between two.
    pub fn is_between(&self, from: Option<Date>, to: Option<Date>) -> Vec<String> {
        let Some((first, last)) = self.days() else { return Vec::new() };
        let from = from.map(|day| format!("{last} >= DATE '{day}'"));
        from.into_iter().chain(to.map(|day| format!("{first} <= DATE '{day}'"))).collect()
    }
}

/// The code and all below it, as literals.
fn below(list: Option<&CodeList>, code: &str) -> String {
    let mut found = vec![code.to_owned()];
    let mut at = 0;
    while let (Some(list), Some(parent)) = (list, found.get(at).cloned()) {
        let children = list.codes.iter().filter(|one| one.parent.as_deref() == Some(parent.as_str()));
        found.extend(children.map(|one| one.code.clone()).filter(|one| !found.contains(one)).collect::<Vec<_>>());
        at += 1;
    }
    found.iter().map(|code| text(code)).collect::<Vec<_>>().join(", ")
}

/// A value of a column as SQL writes it; none where the text is no such value.
pub(crate) fn literal(ty: ColumnType, value: &str) -> Option<String> {
    match ty {
        ColumnType::Text => Some(text(value)),
        ColumnType::Integer => value.parse::<i64>().ok().map(|number| number.to_string()),
        ColumnType::Boolean => value.parse::<bool>().ok().map(|truth| truth.to_string()),
        ColumnType::Date => value.parse::<Date>().ok().map(|day| format!("DATE '{day}'")),
        ColumnType::Decimal => {
            let number: mandate_model::Decimal = value.parse().ok()?;
            Some(format!("CAST('{number}' AS DECIMAL(38, 9))"))
        }
        ColumnType::TextList => None,
    }
}

/// A text as SQL writes it.
pub(crate) fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// A name as SQL takes it whatever it is.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_literal() {
        assert_eq!(text("a' OR '1'='1"), "'a'' OR ''1''=''1'");
        assert_eq!(literal(ColumnType::Integer, "1; DROP"), None);
        assert_eq!(literal(ColumnType::Date, "2014-02-30"), None);
        assert_eq!(literal(ColumnType::Date, "2014-02-03"), Some("DATE '2014-02-03'".into()));
        assert_eq!(literal(ColumnType::Decimal, "1.50"), Some("CAST('1.50' AS DECIMAL(38, 9))".into()));
        assert_eq!(literal(ColumnType::Boolean, "yes"), None);
    }
}
