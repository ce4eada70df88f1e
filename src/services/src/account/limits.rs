//! How often somebody may try. Each key has a theoretical arrival time (GCRA): a try moves it one period on, and is refused while it is more than
//! the burst ahead of now. Time is passed in.
//!
//! ```text
//! now ─────┬──────── burst × period ────────┬──► time
//!          └ arrival here: free             └ arrival beyond: refused until it is inside again
//! ```

use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use common::{
    id::ProviderId,
    time::{HOUR, MINUTE, SECOND, Timestamp},
    validate::Email,
};

use crate::Failure;

/// So many at once, then one each period (microseconds).
#[derive(Debug, Clone, Copy)]
struct Rate {
    burst: i64,
    period: i64,
}

impl Rate {
    /// The arrival time after so many more tries, or how long to wait.
    fn attempt(self, arrival: Option<Timestamp>, tries: i64, now: Timestamp) -> Result<Timestamp, i64> {
        let from = arrival.map_or(now, |arrival| arrival.max(now));
        let next = from.plus(tries.saturating_mul(self.period));
        let ahead = next.since(now) - self.burst * self.period;
        if ahead > 0 { Err(ahead) } else { Ok(next) }
    }
}

struct Limiter<K> {
    rate: Rate,
    arrivals: Mutex<HashMap<K, Timestamp>>,
}

/// Above so many keys those that are free again are forgotten.
const MANY: usize = 10_000;

impl<K: Eq + Hash> Limiter<K> {
    fn new(burst: i64, period: i64) -> Self {
        Self { rate: Rate { burst, period }, arrivals: Mutex::default() }
    }

    fn attempt(&self, key: K, now: Timestamp) -> Result<(), Failure> {
        self.attempt_all(key, 1, now)
    }

    /// So many tries, or none of them.
    fn attempt_all(&self, key: K, tries: i64, now: Timestamp) -> Result<(), Failure> {
        let mut arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        let next = self.rate.attempt(arrivals.get(&key).copied(), tries, now).map_err(wait)?;
        if arrivals.len() >= MANY {
            arrivals.retain(|_, arrival| *arrival > now);
        }
        arrivals.insert(key, next);
        Ok(())
    }

    /// Takes one try back.
    fn forgive(&self, key: &K) {
        let mut arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(arrival) = arrivals.get_mut(key) {
            *arrival = arrival.plus(-self.rate.period);
        }
    }
}

fn wait(micros: i64) -> Failure {
    Failure::Throttled(u64::try_from(micros / SECOND + 1).unwrap_or(1))
}

/// The anonymous doors, and the mails that a provider makes the server send. An address that is not known (no peer) is not limited.
pub(crate) struct Limits {
    on: bool,
    log_in_from: Limiter<IpAddr>,
    password_of: Limiter<Email>,
    question_from: Limiter<IpAddr>,
    register_from: Limiter<IpAddr>,
    operator_from: Limiter<IpAddr>,
    invitations_of: Option<Limiter<ProviderId>>,
}

impl Limits {
    /// `invitations` is how many a provider may mail in an hour; 0 stands for any number.
    pub(crate) fn new(on: bool, invitations: u32) -> Self {
        let invitations = i64::from(invitations);
        Self {
            on,
            log_in_from: Limiter::new(20, 3 * SECOND),
            password_of: Limiter::new(10, 30 * SECOND),
            question_from: Limiter::new(60, SECOND),
            register_from: Limiter::new(20, MINUTE / 4),
            operator_from: Limiter::new(5, MINUTE),
            invitations_of: (invitations > 0).then(|| Limiter::new(invitations, HOUR / invitations)),
        }
    }

    /// A login is tried.
    pub(crate) fn log_in(&self, from: Option<IpAddr>, email: &Email, now: Timestamp) -> Result<(), Failure> {
        self.from(&self.log_in_from, from, now)?;
        self.password(email, now)
    }

    /// A password is presented for the account. Counted before it is compared, so that many at once are as many tries.
    pub(crate) fn password(&self, email: &Email, now: Timestamp) -> Result<(), Failure> {
        if self.on { self.password_of.attempt(email.clone(), now) } else { Ok(()) }
    }

    /// It was right: only failures count, so that its owner is not kept out by logging in often.
    pub(crate) fn password_was_right(&self, email: &Email) {
        if self.on {
            self.password_of.forgive(email);
        }
    }

    /// A question that tells of accounts: prelogin, known device.
    pub(crate) fn question(&self, from: Option<IpAddr>, now: Timestamp) -> Result<(), Failure> {
        self.from(&self.question_from, from, now)
    }

    pub(crate) fn register(&self, from: Option<IpAddr>, now: Timestamp) -> Result<(), Failure> {
        self.from(&self.register_from, from, now)
    }

    /// A provider mails so many invitations; all of them or none.
    pub(crate) fn invitations(&self, provider: ProviderId, mails: usize, now: Timestamp) -> Result<(), Failure> {
        let mails = i64::try_from(mails).unwrap_or(i64::MAX);
        self.invitations_of.as_ref().map_or(Ok(()), |limiter| limiter.attempt_all(provider, mails, now))
    }

    /// A token of the operator is presented.
    pub(crate) fn operator(&self, from: Option<IpAddr>, now: Timestamp) -> Result<(), Failure> {
        self.from(&self.operator_from, from, now)
    }

    /// It was one: only failures count.
    pub(crate) fn operator_was_right(&self, from: Option<IpAddr>) {
        if let Some(from) = from.filter(|_| self.on) {
            self.operator_from.forgive(&network(from));
        }
    }

    fn from(&self, limiter: &Limiter<IpAddr>, from: Option<IpAddr>, now: Timestamp) -> Result<(), Failure> {
        match from {
            Some(from) if self.on => limiter.attempt(network(from), now),
            _ => Ok(()),
        }
    }
}

/// One subscriber: an IPv4 address, or the /64 that one IPv6 subscriber has.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_free_then_one_each_period() {
        let limiter = Limiter::new(3, SECOND);
        let start = Timestamp::from_micros(0);
        for _ in 0..3 {
            assert!(limiter.attempt("key", start).is_ok());
        }
        assert!(matches!(limiter.attempt("key", start), Err(Failure::Throttled(_))));
        assert!(limiter.attempt("other", start).is_ok(), "keys do not share a limit");
        assert!(limiter.attempt("key", start.plus(SECOND)).is_ok());
        assert!(limiter.attempt("key", start.plus(SECOND)).is_err());
        assert!(limiter.attempt("key", start.plus(10 * SECOND)).is_ok());
    }

    #[test]
    fn a_right_password_does_not_count_but_many_at_once_do() {
        let limits = Limits::new(true, 0);
        let (alice, now) = (Email::parse("alice@example.com").unwrap(), Timestamp::from_micros(0));
        for _ in 0..50 {
            assert!(limits.password(&alice, now).is_ok());
            limits.password_was_right(&alice);
        }
        for _ in 0..10 {
            assert!(limits.password(&alice, now).is_ok(), "none has been compared yet");
        }
        assert!(matches!(limits.password(&alice, now), Err(Failure::Throttled(_))));
    }

    #[test]
    fn invitations_are_counted_for_each_provider_and_go_together_or_not_at_all() {
        let limits = Limits::new(false, 30);
        let [north, south] = [1, 2].map(|number| ProviderId::from_uuid(uuid::Uuid::from_u128(number)));
        let now = Timestamp::from_micros(0);
        assert!(limits.invitations(north, 20, now).is_ok());
        assert!(matches!(limits.invitations(north, 20, now), Err(Failure::Throttled(_))));
        assert!(limits.invitations(north, 10, now).is_ok(), "what was refused does not count");
        assert!(limits.invitations(south, 20, now).is_ok());
        assert!(limits.invitations(north, 1, now.plus(2 * MINUTE)).is_ok());
        assert!(Limits::new(true, 0).invitations(north, 1000, now).is_ok(), "no number is no limit");
    }

    #[test]
    fn one_ipv6_subscriber_is_one_key() {
        assert_eq!(network("2001:db8::1".parse().unwrap()), network("2001:db8::ffff:1".parse().unwrap()));
        assert_ne!(network("2001:db8::1".parse().unwrap()), network("2001:db8:0:1::1".parse().unwrap()));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), network("192.0.2.1".parse().unwrap()));
    }
}
