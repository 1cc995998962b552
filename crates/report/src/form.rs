//! How a number is printed: as a number, in words, as an ordinal; with its qualifier and unit; in six languages.

use mandate_model::{Decimal, Fault, FaultCode, Language, Qualifier, locale};
use rust_decimal::RoundingStrategy;

use crate::phrases::{optional, phrase};

/// The form a template asks for with `as=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// With the language's separators: 1,234.5.
    #[default]
    Number,
    /// With the language's scales where that is exact and short: 616.7 million, 6.167亿.
    Words,
    /// 62nd, 第62, 62-й.
    Ordinal,
    /// Digits without separators: 2019.
    Plain,
}

impl Style {
    /// The names as written in a template.
    pub const NAMES: [&str; 4] = ["number", "words", "ordinal", "plain"];

    /// Reads the name; `None` for a name that is not one of [`Style::NAMES`].
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "number" => Self::Number,
            "words" => Self::Words,
            "ordinal" => Self::Ordinal,
            "plain" => Self::Plain,
            _ => return None,
        })
    }
}

/// What a figure call says about printing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// How the number is written.
    pub style: Style,
    /// Digits after the decimal sign. The only way to a rounded number: without it nothing is rounded but to the
    /// decimals that the indicator declares.
    pub digits: Option<u32>,
    /// Adds the unit.
    pub unit: bool,
    /// Begins with a capital letter: the number opens a sentence.
    pub capital: bool,
    /// The feminine of an ordinal, in languages that have one.
    pub feminine: bool,
}

/// A value with all that its printing depends on.
#[derive(Clone, Copy, Debug)]
pub struct Amount<'a> {
    /// As observed.
    pub value: Decimal,
    /// How the source qualifies it.
    pub qualifier: Qualifier,
    /// Code of the unit.
    pub unit: &'a str,
    /// The unit in the language of the report.
    pub unit_label: &'a str,
    /// Decimals that the indicator declares. Above 0 the number is printed with exactly so many; at 0 as stored.
    pub decimals: u32,
}

/// The number as printed. Fails on an ordinal of a number that is not whole.
pub fn print(language: Language, amount: &Amount<'_>, form: &Form) -> Result<String, Fault> {
    let (number, scaled) = digits_and_scale(language, amount, form)?;
    let with_unit = if form.unit { add_unit(language, amount, &number, scaled) } else { number };
    let qualified = match amount.qualifier {
        Qualifier::Exact => with_unit,
        other => phrase(language, &format!("print-{}", other.as_str()), &[("number", &with_unit)]),
    };
    Ok(if form.capital { capitalised(&qualified) } else { qualified })
}

/// The digits, and whether a scale such as "million" follows them.
fn digits_and_scale(language: Language, amount: &Amount<'_>, form: &Form) -> Result<(String, bool), Fault> {
    let value = amount.value;
    Ok(match form.style {
        Style::Plain => (plain(value, form.digits), false),
        Style::Ordinal => (ordinal(language, value, form.feminine)?, false),
        Style::Number => (separated(language, amount, form), false),
        Style::Words => match in_scale(language, value, form.digits) {
            Some(text) => (text, true),
            None => (separated(language, amount, form), false),
        },
    })
}

fn plain(value: Decimal, digits: Option<u32>) -> String {
    digits.map_or_else(|| value.normalize(), |digits| rounded(value, digits)).to_string()
}

fn separated(language: Language, amount: &Amount<'_>, form: &Form) -> String {
    let shown = match (form.digits, amount.decimals) {
        (Some(digits), _) => rounded(amount.value, digits),
        (None, 0) => amount.value.normalize(),
        (None, decimals) => rounded(amount.value, decimals),
    };
    locale::number(language, shown)
}

/// Rounded half away from zero, as a reader would; padded with zeros to exactly `digits`.
fn rounded(value: Decimal, digits: u32) -> Decimal {
    let mut shown = value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(digits);
    shown
}

/// The scales of each language: the power of ten and the number of its message `scale-N`.
const fn scales(language: Language) -> &'static [(u32, &'static str)] {
    match language {
        Language::Chinese => &[(12, "scale-3"), (8, "scale-2"), (4, "scale-1")],
        // A thousand million has no short word in Spanish documents.
        Language::Spanish => &[(12, "scale-5"), (6, "scale-3")],
        _ => &[(12, "scale-5"), (9, "scale-4"), (6, "scale-3")],
    }
}

/// Most decimals of a number before its scale: 6.167亿 reads well, 1.234567 million does not.
const MANTISSA_DECIMALS: u32 = 3;

/// The number with the largest scale in which it is exact and short; none where there is no such scale.
fn in_scale(language: Language, value: Decimal, digits: Option<u32>) -> Option<String> {
    scales(language).iter().find_map(|(power, id)| {
        let one = Decimal::from(10_i64.checked_pow(*power)?);
        if value.abs() < one {
            return None;
        }
        let exact = value.checked_div(one)?.normalize();
        let mantissa = digits.map_or(exact, |digits| rounded(exact, digits).normalize());
        if mantissa.scale() > digits.unwrap_or(MANTISSA_DECIMALS) {
            return None;
        }
        let number = locale::number(language, mantissa);
        let plural = plural(language, mantissa)
            .and_then(|form| optional(language, &format!("{id}-{form}"), &[("number", &number)]));
        plural.or_else(|| optional(language, id, &[("number", &number)]))
    })
}

/// The plural form of a scale where it is not the usual one.
fn plural(language: Language, mantissa: Decimal) -> Option<&'static str> {
    let size = mantissa.abs();
    match language {
        Language::French if size < Decimal::TWO => Some("one"),
        Language::Spanish if size == Decimal::ONE => Some("one"),
        Language::Arabic if size.is_integer() => {
            let last = size % Decimal::ONE_HUNDRED;
            (last >= Decimal::from(3) && last <= Decimal::TEN).then_some("few")
        }
        _ => None,
    }
}

fn ordinal(language: Language, value: Decimal, feminine: bool) -> Result<String, Fault> {
    if !value.is_integer() {
        return Err(Fault::new(
            FaultCode::BadTemplate,
            format!("{} is not whole: it has no ordinal", value.normalize()),
        )
        .hint("leave out as=\"ordinal\""));
    }
    let number = locale::number(language, value.normalize());
    Ok(match language {
        Language::Arabic => number,
        Language::Chinese => format!("第{number}"),
        Language::English => format!("{number}{}", english_suffix(value)),
        Language::French if value == Decimal::ONE => format!("{number}{}", if feminine { "re" } else { "er" }),
        Language::French => format!("{number}e"),
        Language::Russian => format!("{number}{}", if feminine { "-я" } else { "-й" }),
        Language::Spanish => format!("{number}{}", if feminine { "ª" } else { "º" }),
    })
}

fn english_suffix(value: Decimal) -> &'static str {
    let hundred = value.abs() % Decimal::ONE_HUNDRED;
    if hundred >= Decimal::from(11) && hundred <= Decimal::from(13) {
        return "th";
    }
    let last = hundred % Decimal::TEN;
    [(1, "st"), (2, "nd"), (3, "rd")].into_iter().find(|(n, _)| last == Decimal::from(*n)).map_or("th", |(_, s)| s)
}

fn add_unit(language: Language, amount: &Amount<'_>, number: &str, scaled: bool) -> String {
    let message = format!("unit-{}", amount.unit);
    let of = scaled.then(|| optional(language, &format!("{message}-of"), &[("number", number)])).flatten();
    if let Some(text) = of.or_else(|| optional(language, &message, &[("number", number)])) {
        return text;
    }
    let label = amount.unit_label;
    match language {
        Language::Chinese => format!("{number}{label}"),
        Language::French if scaled && starts_with_vowel(label) => format!("{number} d’{label}"),
        Language::French | Language::Spanish if scaled => format!("{number} de {label}"),
        _ => format!("{number}\u{a0}{label}"),
    }
}

fn starts_with_vowel(label: &str) -> bool {
    label.chars().next().is_some_and(|c| "aeiouyhâàéèêëîïôûAEIOUYHÉÈÊ".contains(c))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, qualifier: Qualifier, unit: (&str, &str), form: Form, expected: [&str; 6]) {
        let printed = Language::ALL.map(|language| {
            let value = value.parse().unwrap();
            let amount = Amount { value, qualifier, unit: unit.0, unit_label: unit.1, decimals: 0 };
            print(language, &amount, &form).unwrap()
        });
        // In the order of `Language::ALL`: ar, en, es, fr, ru, zh.
        assert_eq!(printed, expected.map(str::to_owned), "{value} {qualifier:?} {form:?}");
    }

    const WORDS: Form = Form { style: Style::Words, digits: None, unit: false, capital: false, feminine: false };
    const ORDINAL: Form = Form { style: Style::Ordinal, ..WORDS };
    const UNIT: (&str, &str) = ("people", "people");

    #[test]
    fn words_are_exact_and_short() {
        let million = ["616.7 مليون", "616.7 million", "616,7 millones", "616,7 millions", "616,7 млн", "6.167亿"];
        check("616700000", Qualifier::Exact, UNIT, WORDS, million);
        check(
            "2900000.00",
            Qualifier::Exact,
            UNIT,
            WORDS,
            ["2.9 مليون", "2.9 million", "2,9 millones", "2,9 millions", "2,9 млн", "290万"],
        );
        check(
            "1000000000",
            Qualifier::Exact,
            UNIT,
            WORDS,
            ["1 بليون", "1 billion", "1000 millones", "1 milliard", "1 млрд", "10亿"],
        );
        check(
            "5000000",
            Qualifier::Exact,
            UNIT,
            WORDS,
            ["5 ملايين", "5 million", "5 millones", "5 millions", "5 млн", "500万"],
        );
        let exact =
            ["1,234,567", "1,234,567", "1.234.567", "1\u{202f}234\u{202f}567", "1\u{a0}234\u{a0}567", "1,234,567"];
        check("1234567", Qualifier::Exact, UNIT, WORDS, exact);
    }

    #[test]
    fn qualifiers_are_never_lost() {
        check(
            "100",
            Qualifier::MoreThan,
            UNIT,
            Form::default(),
            ["أكثر من 100", "more than 100", "más de 100", "plus de 100", "более 100", "超过100"],
        );
        check(
            "18",
            Qualifier::About,
            UNIT,
            Form { capital: true, ..Form::default() },
            ["نحو 18", "About 18", "Aproximadamente 18", "Environ 18", "Около 18", "约18"],
        );
        check(
            "5",
            Qualifier::LessThan,
            UNIT,
            Form::default(),
            ["أقل من 5", "less than 5", "menos de 5", "moins de 5", "менее 5", "不到5"],
        );
        check(
            "616700000",
            Qualifier::Projected,
            ("USD", "dollars"),
            Form { unit: true, ..WORDS },
            [
                "ما يُتوقع أن يبلغ 616.7 مليون دولار",
                "projected $616.7 million",
                "una cifra prevista de 616,7 millones de dólares de los Estados Unidos",
                "un total projeté de 616,7 millions de dollars des États-Unis",
                "прогнозируемые 616,7 млн долл. США",
                "预计6.167亿美元",
            ],
        );
    }

    #[test]
    fn ordinals() {
        check("62", Qualifier::Exact, UNIT, ORDINAL, ["62", "62nd", "62º", "62e", "62-й", "第62"]);
        check("1", Qualifier::Exact, UNIT, Form { feminine: true, ..ORDINAL }, ["1", "1st", "1ª", "1re", "1-я", "第1"]);
        check("112", Qualifier::Exact, UNIT, ORDINAL, ["112", "112th", "112º", "112e", "112-й", "第112"]);
        let amount = Amount {
            value: "1.5".parse().unwrap(),
            qualifier: Qualifier::Exact,
            unit: "",
            unit_label: "",
            decimals: 0,
        };
        let fault = print(Language::English, &amount, &ORDINAL).unwrap_err();
        assert_eq!(fault.message, "1.5 is not whole: it has no ordinal");
    }

    #[test]
    fn units() {
        let unit = Form { unit: true, ..Form::default() };
        check(
            "5.5",
            Qualifier::Exact,
            ("percent", "per cent"),
            unit,
            ["5.5 في المائة", "5.5 per cent", "5,5\u{a0}%", "5,5\u{a0}%", "5,5\u{a0}%", "5.5%"],
        );
        let kg = Amount {
            value: "12".parse().unwrap(),
            qualifier: Qualifier::Exact,
            unit: "kg",
            unit_label: "千克",
            decimals: 0,
        };
        assert_eq!(print(Language::Chinese, &kg, &unit).unwrap(), "12千克");
    }

    #[test]
    fn decimals_declared_are_padded_or_rounded_and_none_declared_are_kept() {
        let print_with = |value: &str, decimals, digits| {
            let value = value.parse().unwrap();
            let amount = Amount { value, qualifier: Qualifier::Exact, unit: "", unit_label: "", decimals };
            print(Language::English, &amount, &Form { digits, ..Form::default() }).unwrap()
        };
        assert_eq!(print_with("33.333333333", 1, None), "33.3");
        assert_eq!(print_with("33", 2, None), "33.00");
        assert_eq!(print_with("1720.50", 0, None), "1,720.5");
        assert_eq!(print_with("1720.5", 0, Some(0)), "1,721");
    }

    /// Reads back what [`print`] wrote in words.
    fn read_back(printed: &str) -> Decimal {
        let scales = [(" million", 6), (" billion", 9), (" trillion", 12), ("万亿", 12), ("亿", 8), ("万", 4)];
        let found = scales.into_iter().find_map(|(word, power)| Some((printed.strip_suffix(word)?, power)));
        let (digits, power) = found.unwrap_or((printed, 0));
        digits.replace(',', "").parse::<Decimal>().unwrap() * Decimal::from(10_i64.pow(power))
    }

    proptest::proptest! {
        #[test]
        fn words_never_round(digits in 0_i64..100_000, zeros in 0_u32..10, language in 0..2) {
            let language = [Language::English, Language::Chinese][language as usize];
            let value = Decimal::from(digits * 10_i64.pow(zeros));
            let amount = Amount { value, qualifier: Qualifier::Exact, unit: "", unit_label: "", decimals: 0 };
            let printed = print(language, &amount, &WORDS).unwrap();
            proptest::prop_assert_eq!(read_back(&printed), value, "{}", printed);
        }
    }
}
