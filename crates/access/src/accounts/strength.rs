//! Which passwords are refused, before any of them is kept. The rules look for what guessing programs try first.

use mandate_model::fault::{Fault, FaultCode};

use super::account::Profile;

const LEAST: usize = 12;
/// More bytes would only make hashing long texts a way to keep the server busy.
pub(super) const MOST_BYTES: usize = 1024;
/// A part of a name must be this long to be looked for, the account's name by one less.
const PART: usize = 4;
const FEWEST_DISTINCT: usize = 6;

/// Texts in whose order people type: forwards and backwards.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "12345678901234567890",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "yxcvbnm",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
];

/// Words that, alone or with digits and signs about them, are tried first.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "passphrase",
    "motdepasse",
    "contrasena",
    "contraseña",
    "пароль",
    "parol",
    "mima",
    "welcome",
    "bienvenue",
    "bienvenido",
    "letmein",
    "iloveyou",
    "changeme",
    "changeit",
    "administrator",
    "admin",
    "administrateur",
    "superuser",
    "secret",
    "secretariat",
    "default",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "liverpool",
    "starwars",
    "superman",
    "trustno",
    "computer",
    "internet",
    "january",
    "february",
    "summer",
    "winter",
    "spring",
    "autumn",
];

/// Refuses with `BadPassword` a password that is too short or easily guessed for this account.
pub(super) fn check(password: &str, of: &Profile) -> Result<(), Fault> {
    let letters: Vec<char> = password.chars().flat_map(char::to_lowercase).collect();
    let lower: String = letters.iter().collect();
    if letters.len() < LEAST {
        return refuse("a password has at least 12 characters");
    }
    if password.len() > MOST_BYTES {
        return refuse("a password has at most 1,024 bytes");
    }
    if few_distinct(&letters) || repeats(&letters) {
        return refuse("the password repeats itself");
    }
    if in_rows(&letters) {
        return refuse("the password follows the alphabet or the keyboard");
    }
    if is_common(&lower) {
        return refuse("the password is a common word with few additions");
    }
    match known_parts(of).find(|part| lower.contains(part.as_str()) || plain(&lower).contains(part.as_str())) {
        Some(part) => refuse(&format!("the password contains \"{part}\", which anybody may know")),
        None => Ok(()),
    }
}

fn refuse(why: &str) -> Result<(), Fault> {
    Err(Fault::new(FaultCode::BadPassword, why)
        .hint("four words that have nothing to do with each other are a good one"))
}

fn few_distinct(letters: &[char]) -> bool {
    let mut distinct = letters.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() < FEWEST_DISTINCT
}

/// Whether a shorter text, repeated, gives the whole.
fn repeats(letters: &[char]) -> bool {
    (1..=letters.len() / 2).any(|unit| letters.iter().skip(unit).zip(letters).all(|(later, earlier)| later == earlier))
}

/// Whether two thirds of the neighbours are neighbours in a row.
fn in_rows(letters: &[char]) -> bool {
    let neighbours = letters.iter().zip(letters.iter().skip(1));
    let along = neighbours.filter(|(left, right)| ROWS.iter().any(|row| beside(row, **left, **right))).count();
    along * 3 >= letters.len().saturating_sub(1) * 2
}

fn beside(row: &str, left: char, right: char) -> bool {
    row.chars().zip(row.chars().skip(1)).any(|(a, b)| (a, b) == (left, right) || (b, a) == (left, right))
}

/// Whether nothing but common words remains when digits and signs are dropped from the ends and stand for letters
/// between.
fn is_common(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    [bare.to_owned(), plain(bare), plain(lower)].into_iter().any(|mut rest| {
        for word in COMMON {
            rest = rest.replace(word, "");
        }
        rest.chars().filter(|c| c.is_alphabetic()).count() <= PART && rest.chars().count() < LEAST
    })
}

/// With the letters that signs and digits stand for.
fn plain(lower: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    lower.chars().map(letter).collect()
}

/// What anybody may know of the account: its name, its holder's names, its e-mail before the `@`, the product.
fn known_parts(of: &Profile) -> impl Iterator<Item = String> {
    let local = of.email.split('@').next().unwrap_or_default();
    let split = [of.display_name.as_str(), &of.name, local]
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let long = [local, "mandate"].into_iter().chain(split).filter(|part| part.chars().count() >= PART);
    let name = Some(of.name.as_str()).filter(|name| name.chars().count() >= PART - 1);
    let all: Vec<String> = name.into_iter().chain(long).map(str::to_lowercase).collect();
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> Profile {
        Profile {
            name: "a.okafor".to_owned(),
            display_name: "Adaeze Okafor".to_owned(),
            email: "ada.registry@example.org".to_owned(),
            ..Profile::default()
        }
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        let check = |password: &str, why: &str| {
            let fault = check(password, &profile()).unwrap_err();
            assert_eq!((fault.code, fault.message.as_str()), (FaultCode::BadPassword, why), "{password}");
        };
        check("", "a password has at least 12 characters");
        check("elevenchars", "a password has at least 12 characters");
        check("ééééééééééé", "a password has at least 12 characters");
        check(&"ab xy!".repeat(200), "a password has at most 1,024 bytes");
        check("aaaaaaaaaaaaaa", "the password repeats itself");
        check("aabbccaabbddaa", "the password repeats itself");
        check("h7Qx!mh7Qx!mh7Qx!m", "the password repeats itself");
        check("abcdefghijklmn", "the password follows the alphabet or the keyboard");
        check("987654321098", "the password follows the alphabet or the keyboard");
        check("Qwertyuiop12", "the password follows the alphabet or the keyboard");
        check("фывапролджэ1", "the password follows the alphabet or the keyboard");
        check("Password2026!", "the password is a common word with few additions");
        check("P4$$w0rd!!!!2026", "the password is a common word with few additions");
        check("welcomeadmin", "the password is a common word with few additions");
        check("my okafor harbour", "the password contains \"okafor\", which anybody may know");
        check("ana's Password", "the password is a common word with few additions");
        check("tulip 0k4f0r tulip", "the password contains \"okafor\", which anybody may know");
        check("the Registry door", "the password contains \"registry\", which anybody may know");
        check("harbour Mandate lamp", "the password contains \"mandate\", which anybody may know");
    }

    #[test]
    fn what_nobody_tries_first_is_taken() {
        for password in [
            "tin harbour velvet moth",
            "kV9#tq!Lm2zX",
            "лампа берег тюльпан",
            "灯塔港口郁金香天鹅绒木马钟楼河",
            "my 4 password geese fly",
        ] {
            assert_eq!(check(password, &profile()), Ok(()), "{password}");
        }
    }
}
