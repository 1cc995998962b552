//! Accounts, over a keep in memory. Refusals first.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod any;
mod authenticator;
mod book;
mod form;
mod guessing;
mod link;
mod outside;
mod own;
mod passkey;
mod provider;
mod session;
mod signin;
mod support;
mod token;
mod totp;
mod trail;
