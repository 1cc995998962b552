//! `money`: an amount in a currency of ISO 4217. Amounts in different currencies are never added by themselves.

use std::cmp::Ordering;

use serde_json::{Value as Json, json};

use super::{Column, ColumnType, Faults, Take, TypeBehaviour, decimal};
use crate::catalogue::Lookup;
use crate::codelist::Role;
use crate::fault::Fault;
use crate::language::Language;
use crate::locale;
use crate::value::{Money, Value};

/// `money` has no options.
#[derive(Clone, Debug, Default)]
pub struct MoneyType;

const COLUMNS: &[Column] = &[
    Column { suffix: "amount", ty: ColumnType::Decimal, take: Take::Member("amount") },
    Column { suffix: "currency", ty: ColumnType::Text, take: Take::Member("currency") },
];

impl MoneyType {
    fn of(&self, amount: &str, currency: &str) -> Result<Value, Fault> {
        let number = decimal::read(amount).ok_or_else(|| decimal::unreadable(self.unreadable(amount)))?;
        Ok(Value::Money(Money { amount: number, currency: currency.to_owned() }))
    }
}

impl TypeBehaviour for MoneyType {
    fn name(&self) -> &'static str {
        "money"
    }

    fn parts(&self) -> &'static [&'static str] {
        &["amount", "currency"]
    }

    /// Two parts, or one text such as `USD 1250.00`.
    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        let (amount, currency) = match parts {
            [amount, currency] => (*amount, *currency),
            [one] => one
                .split_once(' ')
                .map(|(currency, amount)| (amount, currency))
                .ok_or_else(|| self.unreadable(one).hint("write currency and amount, such as USD 1250.00"))?,
            _ => return Err(self.unreadable(&parts.join(" "))),
        };
        self.of(amount.trim(), currency.trim())
    }

    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = match json {
            Json::Object(members) => {
                let amount = members.get("amount").and_then(decimal::text_of);
                let currency = members.get("currency").and_then(Json::as_str);
                amount
                    .zip(currency)
                    .ok_or_else(|| self.unreadable(&json.to_string()))
                    .and_then(|(amount, currency)| self.of(&amount, currency))
            }
            Json::String(text) => self.read(&[text.trim()], lookup),
            other => {
                Err(self.unreadable(&other.to_string()).hint("write {\"amount\": \"12.50\", \"currency\": \"USD\"}"))
            }
        };
        faults.take(result)
    }

    fn to_json(&self, value: &Value) -> Json {
        let Value::Money(money) = value else { return Json::Null };
        json!({"amount": decimal::write(money.amount), "currency": money.currency})
    }

    fn check(&self, value: &Value, lookup: &Lookup<'_>) -> Result<(), Fault> {
        let Value::Money(money) = value else { return Ok(()) };
        lookup.catalogue.role(Role::Currency)?.valid(&money.currency, lookup.on).map(|_| ())
    }

    /// By currency, then by amount.
    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Money(a), Value::Money(b)) => a.currency.cmp(&b.currency).then(a.amount.cmp(&b.amount)),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, _: &Lookup<'_>) -> String {
        let Value::Money(money) = value else { return String::new() };
        format!("{} {}", money.currency, locale::number(language, money.amount))
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }
}
