//! Numbers, dates, periods and lists by each language's own rules (ICU4X, CLDR data compiled in).

use std::cell::OnceCell;

use fixed_decimal::Decimal as FixedDecimal;
use icu_calendar::Date as IcuDate;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_list::options::ListFormatterOptions;
use icu_list::{ListFormatter, ListFormatterPreferences};
use icu_locale_core::{Locale, locale};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::language::Language;
use crate::period::{Part, Period};

struct Formatters {
    number: DecimalFormatter,
    day: DateTimeFormatter<YMD>,
    month: DateTimeFormatter<YM>,
    list: ListFormatter,
}

const fn icu_locale(language: Language) -> Locale {
    match language {
        Language::Arabic => locale!("ar"),
        Language::Chinese => locale!("zh"),
        // Official documents write 1 February 2012, the form of British English.
        Language::English => locale!("en-GB"),
        Language::French => locale!("fr"),
        Language::Russian => locale!("ru"),
        Language::Spanish => locale!("es"),
    }
}

thread_local! {
    // The formatters share data by reference counts that are not atomic: one set for each thread that asks.
    static ALL: [OnceCell<Formatters>; 6] = const { [const { OnceCell::new() }; 6] };
}

fn with_formatters<T>(language: Language, format: impl FnOnce(&Formatters) -> T) -> T {
    ALL.with(|all| format(all[language.index()].get_or_init(|| Formatters::new(&icu_locale(language)))))
}

impl Formatters {
    #[expect(clippy::expect_used, reason = "the data of the six languages is compiled in")]
    fn new(locale: &Locale) -> Self {
        Self {
            number: DecimalFormatter::try_new(
                DecimalFormatterPreferences::from(locale),
                DecimalFormatterOptions::default(),
            )
            .expect("compiled number data"),
            day: DateTimeFormatter::try_new(DateTimeFormatterPreferences::from(locale), YMD::long())
                .expect("compiled date data"),
            month: DateTimeFormatter::try_new(DateTimeFormatterPreferences::from(locale), YM::long())
                .expect("compiled date data"),
            list: ListFormatter::try_new_and(ListFormatterPreferences::from(locale), ListFormatterOptions::default())
                .expect("compiled list data"),
        }
    }
}

/// A number with the language's digits, separators and grouping; every digit it has is kept.
pub fn number(language: Language, number: Decimal) -> String {
    match number.to_string().parse::<FixedDecimal>() {
        Ok(fixed) => with_formatters(language, |f| f.number.format(&fixed).to_string()),
        Err(_) => number.to_string(),
    }
}

/// A day in words: 26 January 2012, 2012年1月26日.
pub fn date(language: Language, day: Date) -> String {
    iso(day).map_or_else(|| day.to_string(), |iso| with_formatters(language, |f| f.day.format(&iso).to_string()))
}

/// A month in words: January 2012, 2012年1月.
pub fn month(language: Language, first: Date) -> String {
    iso(first).map_or_else(|| first.to_string(), |iso| with_formatters(language, |f| f.month.format(&iso).to_string()))
}

fn iso(day: Date) -> Option<IcuDate<icu_calendar::Iso>> {
    let (month, date) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    IcuDate::try_new_iso(i32::from(day.year()), month, date).ok()
}

/// A period in words; an interval with an en dash, an open one with the language's "up to".
pub fn period(language: Language, period: &Period) -> String {
    let (from, to) = period.parts();
    match from {
        Some(from) if from == to => part(language, to),
        Some(from) => format!("{}–{}", part(language, from), part(language, to)),
        None => match language {
            Language::Arabic => format!("حتى {}", part(language, to)),
            Language::Chinese => format!("截至{}", part(language, to)),
            Language::English => format!("up to {}", part(language, to)),
            Language::French => format!("jusqu’à {}", part(language, to)),
            Language::Russian => format!("по {}", part(language, to)),
            Language::Spanish => format!("hasta {}", part(language, to)),
        },
    }
}

fn part(language: Language, part: Part) -> String {
    match part {
        Part::Year(year) => match language {
            Language::Chinese => format!("{year}年"),
            _ => year.to_string(),
        },
        Part::Quarter(year, quarter) => match language {
            Language::Arabic => format!("الربع {quarter} من {year}"),
            Language::Chinese => format!("{year}年第{quarter}季度"),
            Language::English => format!("Q{quarter} {year}"),
            Language::French => format!("T{quarter} {year}"),
            Language::Russian => format!("{quarter} кв. {year} г."),
            Language::Spanish => format!("T{quarter} {year}"),
        },
        Part::Month(..) => month(language, part.start()),
        Part::Day(day) => date(language, day),
    }
}

/// A list in the language's own form: A, B and C; A、B和C.
pub fn list(language: Language, items: &[&str]) -> String {
    with_formatters(language, |f| f.list.format(items.iter()).to_string())
}

/// Yes or no.
pub const fn yes_no(language: Language, yes: bool) -> &'static str {
    match (language, yes) {
        (Language::Arabic, true) => "نعم",
        (Language::Arabic, false) => "لا",
        (Language::Chinese, true) => "是",
        (Language::Chinese, false) => "否",
        (Language::English, true) => "yes",
        (Language::English, false) | (Language::Spanish, false) => "no",
        (Language::French, true) => "oui",
        (Language::French, false) => "non",
        (Language::Russian, true) => "да",
        (Language::Russian, false) => "нет",
        (Language::Spanish, true) => "sí",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn each_language_has_its_own_numbers_dates_and_lists() {
        let amount = "1234567.50".parse::<Decimal>().unwrap();
        assert_eq!(number(Language::English, amount), "1,234,567.50");
        assert_eq!(number(Language::Chinese, amount), "1,234,567.50");
        assert_eq!(number(Language::French, amount), "1\u{202f}234\u{202f}567,50");
        assert_eq!(number(Language::Russian, amount), "1\u{a0}234\u{a0}567,50");
        assert_eq!(date(Language::English, day(2012, 1, 26)), "26 January 2012");
        assert_eq!(date(Language::Chinese, day(2012, 1, 26)), "2012年1月26日");
        assert_eq!(list(Language::Chinese, &["甲", "乙", "丙"]), "甲、乙和丙");
        assert_eq!(list(Language::Spanish, &["a", "b", "c"]), "a, b y c");
        assert_eq!(period(Language::English, &"2018/2019".parse().unwrap()), "2018–2019");
    }
}
