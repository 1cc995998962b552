//! One suite for both databases: every case runs on SQLite and on PostgreSQL.
//!
//! The PostgreSQL server is private to this process (see `mandate_testkit::postgres`), so its cases run in one test.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod cases;
mod encryption;
mod fixture;
mod formats;
mod speed;

use std::panic::{AssertUnwindSafe, catch_unwind};

use fixture::Fixture;

/// What a case is called, and what it does at a place where no store is yet.
type Case = (&'static str, fn(&Fixture));

macro_rules! suite {
    ($($module:ident: $($case:ident),+;)+) => {
        mod sqlite {
            $(mod $module {
                $(#[test]
                fn $case() {
                    crate::cases::$module::$case(&crate::Fixture::sqlite());
                })+
            })+
        }

        const CASES: &[Case] =
            &[$($((concat!(stringify!($module), "::", stringify!($case)), cases::$module::$case)),+),+];
    };
}

suite! {
    appending: revisions_are_numbered_and_chained, a_batch_is_appended_whole_or_not_at_all, conflicts_name_both_revisions,
        one_append_may_change_a_record_twice, moments_never_go_back, limits_are_told, a_reader_cannot_append,
        threads_append_without_gaps, one_of_two_rivals_wins, a_busy_store_is_told;
    reading: reads_are_as_at_a_place, withdrawn_records_stay_in_history, heads_are_paged_by_key, heads_are_paged_backwards,
        positions_are_found_by_moment, revisions_are_read_by_place, digests_tell_what_is_unchanged, heads_are_read_for_many_records_at_once,
        a_visitor_may_read_the_store, large_bodies_are_scanned_in_order, the_store_agrees_with_a_simple_model;
    files: blobs_are_kept_once, large_blobs_come_back_whole;
    proof: a_store_verifies, every_tampered_column_is_found, every_tampered_counter_is_found, missing_revisions_are_found, broken_record_chains_are_found, tampered_blobs_are_found,
        one_record_is_verified_alone, the_database_refuses_to_change_a_revision, checkpoints_hold_the_past;
    places: a_place_is_never_overwritten, missing_and_newer_stores_are_told, a_backup_restores_anywhere,
        a_backup_is_of_one_moment, a_damaged_backup_is_refused, an_older_store_is_brought_up_to_date,
        an_older_backup_is_restored;
    keeping: conflicts_name_both_versions, entries_that_no_database_takes_are_refused, entries_expire,
        entries_are_paged_and_removed, the_audit_trail_only_grows, threads_share_what_is_kept,
        a_writer_holds_up_no_reader, a_backup_keeps_what_stays, nothing_is_kept_where_no_store_is;
    sharing: readers_see_whole_appends;
}

/// What only a server can do.
const POSTGRES_CASES: &[Case] =
    &[("places::a_lost_connection_is_made_again", cases::places::a_lost_connection_is_made_again)];

#[test]
fn postgres() {
    let failed: Vec<&str> = CASES
        .iter()
        .chain(POSTGRES_CASES)
        .filter(|(_, case)| catch_unwind(AssertUnwindSafe(|| case(&Fixture::postgres()))).is_err())
        .map(|(name, _)| *name)
        .collect();
    assert!(failed.is_empty(), "these cases fail on PostgreSQL: {}", failed.join(", "));
}
