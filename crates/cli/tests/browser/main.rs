//! The pages in a real browser: what users do, as they do it. Needs `chromium` and `chromedriver`; fails without.

mod accessible;
mod importing;
mod keyboard;
mod languages;
mod pages;
mod passkeys;
mod pictures;
mod reporting;
mod roles;
mod scriptless;
mod signing;
mod support;
