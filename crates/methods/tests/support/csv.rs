//! Incidents as CSV, for the program they are compared with.

use std::fmt::Write as _;

use super::incidents::Incident;

const HEADER: &str = "unique_id,cluster,country,date,drug,quantity,place,means,agency";

/// The incidents as CSV; days as dates, codes with a letter before them.
pub fn write(incidents: &[Incident]) -> String {
    let mut text = format!("{HEADER}\n");
    for (id, one) in incidents.iter().enumerate() {
        let code = |letter: char, code: Option<u32>| code.map_or_else(String::new, |code| format!("{letter}{code:03}"));
        let quantity = one.quantity.map_or_else(String::new, |quantity| quantity.to_string());
        let _ = writeln!(
            text,
            "{id},{},{},{},{},{quantity},{},{},{}",
            one.cluster,
            code('C', one.country),
            one.day.map_or_else(String::new, date),
            code('D', one.drug),
            one.place.as_deref().unwrap_or_default(),
            code('M', one.means),
            code('A', one.agency),
        );
    }
    text
}

/// The incidents that [`write()`] wrote; none where a line says no cluster.
pub fn read(text: &str) -> Option<Vec<Incident>> {
    let of = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let code = |at: usize| cell(at).get(1..).and_then(|digits| digits.parse().ok());
        Some(Incident {
            cluster: cells.get(1)?.parse().ok()?,
            country: code(2),
            day: day(cell(3)),
            drug: code(4),
            quantity: cell(5).parse().ok(),
            place: (!cell(6).is_empty()).then(|| cell(6).to_owned()),
            means: code(7),
            agency: code(8),
        })
    };
    text.lines().skip(1).map(of).collect()
}

/// A day as a date: years are counted from 1 March, so that the day of a leap year is the last.
fn date(day: i32) -> String {
    let days = day + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let (shown, turned) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{shown:02}-{:02}", year + era * 400 + turned, of_year - (153 * month + 2) / 5 + 1)
}

fn day(date: &str) -> Option<i32> {
    let mut numbers = date.split('-').map(|number| number.parse::<i32>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let year = year - i32::from(month <= 2);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(
        year.div_euclid(400) * 146_097 + year.rem_euclid(400) * 365 + year.rem_euclid(400) / 4
            - year.rem_euclid(400) / 100
            + of_year
            - 719_468,
    )
}
