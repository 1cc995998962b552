//! The accounts of the demonstration: one for each role, told to everyone.

use mandate_access::Role;
use mandate_access::accounts::Profile;
use mandate_model::Fault;

use crate::Mandate;

/// An account that is told to everyone.
#[derive(Clone, Debug)]
pub struct DemonstrationAccount {
    /// What is typed as the name.
    pub name: String,
    /// Its role and country.
    pub what: String,
    /// What is typed as the password.
    pub password: &'static str,
}

/// Known to everyone who reads the program, so for sample data only.
const PASSWORD: &str = "harbour lantern copper meadow";

impl Mandate {
    /// Makes the accounts of the demonstration where they are not there yet, and tells them.
    pub fn demonstration_accounts(&self) -> Result<Vec<DemonstrationAccount>, Fault> {
        let accounts = self.accounts()?;
        let mut told = Vec::new();
        for role in Role::ALL.iter().copied().filter(|role| *role != Role::Public) {
            let national = matches!(role, Role::NationalFocalPoint | Role::DataProvider | Role::NationalValidator);
            let country = national.then(|| COUNTRY.to_owned());
            let profile = Profile {
                name: format!("{}@demo.example", role.as_str()),
                display_name: role.holder().to_owned(),
                email: format!("{}@demo.example", role.as_str()),
                roles: [role.as_str().to_owned()].into(),
                country: country.clone(),
                language: "en".to_owned(),
                ..Profile::default()
            };
            let what =
                country.map_or_else(String::new, |country| self.country(&country, mandate_model::Language::English));
            told.push(DemonstrationAccount { name: profile.name.clone(), what, password: PASSWORD });
            if accounts.find(&profile.name, self.now())?.is_none() {
                accounts.make_with_password("demonstration", profile, PASSWORD, self.now())?;
            }
        }
        Ok(told)
    }

    /// What the page of signing in offers in a demonstration: names and passwords, and the code of the country of each.
    pub fn demonstration_logins(&self) -> Vec<DemonstrationAccount> {
        let account = |role: Role| DemonstrationAccount {
            name: format!("{}@demo.example", role.as_str()),
            what: if crate::is_national(role) { COUNTRY.to_owned() } else { String::new() },
            password: PASSWORD,
        };
        Role::ALL.iter().copied().filter(|role| *role != Role::Public).map(account).collect()
    }
}

/// The country for which the national accounts act.
const COUNTRY: &str = "PER";
