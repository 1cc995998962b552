//! Rows of a batch that are set aside: they stay in its parts, and count in nothing.
//!
//! A batch says so in its own revision, beside what [`crate::BatchBody`] reads: so a row is set aside from one place of the
//! store on and no earlier, and counts again as soon as a later revision does not name it. No part is written anew.

use mandate_model::{Fault, FaultCode};
use serde_json::Value as Json;

/// The member of a batch's body that names rows set aside.
pub const SET_ASIDE: &str = "$set-aside";

/// The rows set aside, by their number in the sender's file; in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetAside(Vec<i64>);

impl SetAside {
    /// Of numbers in any order.
    pub fn new(numbers: impl IntoIterator<Item = i64>) -> Self {
        let mut numbers: Vec<i64> = numbers.into_iter().collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self(numbers)
    }

    /// What the body of a batch's revision says.
    pub fn of(body: &Json) -> Result<Self, Fault> {
        let Some(text) = body.get(SET_ASIDE) else { return Ok(Self::default()) };
        let damaged = || {
            Fault::new(FaultCode::StoreDamaged, "the rows that a batch sets aside cannot be read")
                .hint("run `mandate verify` to see what else is damaged")
        };
        let text = text.as_str().ok_or_else(damaged)?;
        let mut numbers = Vec::new();
        for part in text.split_ascii_whitespace() {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last): (i64, i64) = first.parse().ok().zip(last.parse().ok()).ok_or_else(damaged)?;
            // A body has a megabyte at most; what it names is bounded, too.
            if last < first || last - first > i64::from(u32::MAX) {
                return Err(damaged());
            }
            numbers.extend(first..=last);
        }
        Ok(Self::new(numbers))
    }

    /// Says it in a body; a body that sets nothing aside does not mention it.
    pub fn write(&self, body: &mut Json) {
        let Some(members) = body.as_object_mut() else { return };
        if self.0.is_empty() {
            members.remove(SET_ASIDE);
        } else {
            members.insert(SET_ASIDE.to_owned(), self.to_text().into());
        }
    }

    /// Numbers and runs of numbers: `3 7-9`.
    fn to_text(&self) -> String {
        let runs = self.0.chunk_by(|one, next| one + 1 == *next);
        let run = |run: &[i64]| match run {
            [first, .., last] => format!("{first}-{last}"),
            [one] => one.to_string(),
            [] => String::new(),
        };
        runs.map(run).collect::<Vec<_>>().join(" ")
    }

    /// The numbers, in order.
    pub fn numbers(&self) -> &[i64] {
        &self.0
    }

    /// Whether nothing is set aside.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_set_aside_is_written_short_and_read_again() {
        let check = |numbers: &[i64], text: &str| {
            let aside = SetAside::new(numbers.iter().copied());
            let mut body = json!({"label": "x"});
            aside.write(&mut body);
            assert_eq!(body.get(SET_ASIDE).and_then(Json::as_str), Some(text));
            assert_eq!(SetAside::of(&body).unwrap(), aside);
        };
        check(&[9, 3, 7, 8, 3], "3 7-9");
        check(&[1], "1");
        check(&[2, 1], "1-2");
        let mut body = json!({SET_ASIDE: "4"});
        SetAside::default().write(&mut body);
        assert_eq!(body, json!({}));
        for bad in [json!({SET_ASIDE: 4}), json!({SET_ASIDE: "9-3"}), json!({SET_ASIDE: "1-9999999999999"})] {
            assert_eq!(SetAside::of(&bad).unwrap_err().code, FaultCode::StoreDamaged, "{bad}");
        }
    }
}
