//! The random walk on both engines. `CHATELAINE_MODEL_SEED` and `CHATELAINE_MODEL_STEPS` choose another way and another length; a failure tells the
//! seed and the last acts.

use std::{collections::BTreeMap, env, fmt::Debug, str::FromStr};

use common::{
    event::EventKind,
    id::UserId,
    time::{DAY, SECOND},
};
use services::event::{Verify, verify};
use storage::testing;

use crate::{
    act::{Act, Answer},
    book::Book,
    cast::{Cast, Dice},
    choice::{Choice, Seen},
    house::{House, on_each_engine},
    invariants,
    perform::{keys, perform},
    play::{Entry, Play},
    probe,
};

const SEED: u64 = 20_240_601;
const STEPS: usize = 3000;
/// How many of the last acts a failure tells.
const TOLD: usize = 12;

fn setting<T: FromStr>(name: &str, otherwise: T) -> T {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sequence_of_acts_leaves_the_model() {
    on_each_engine(async |house| {
        let seed = setting("CHATELAINE_MODEL_SEED", SEED);
        let mut walk = Walk::begin(house, seed).await;
        let steps = setting("CHATELAINE_MODEL_STEPS", STEPS);
        for _ in 0..steps {
            if let Err(broken) = walk.step(house).await {
                panic!("seed {seed}, step {}: {broken}\nthe last acts:\n{}", walk.steps, walk.told.join("\n"));
            }
        }
        walk.chain_holds(house).await;
        if (seed, steps) == (SEED, STEPS) {
            walk.met_everything();
        }
    })
    .await;
}

struct Walk {
    dice: Dice,
    cast: Cast,
    book: Book,
    seen: Seen,
    steps: usize,
    told: Vec<String>,
    /// How often each sort of act was done, and how often refused.
    tally: BTreeMap<String, (usize, usize)>,
}

impl Walk {
    async fn begin(house: &House, seed: u64) -> Self {
        let cast = Cast::gather(house).await;
        let dice = Dice(seed | 1);
        let (book, seen) = (Book::default(), Seen::default());
        Self { dice, cast, book, seen, steps: 0, told: Vec::new(), tally: BTreeMap::new() }
    }

    async fn step(&mut self, house: &House) -> Result<(), String> {
        self.steps += 1;
        // Now and then nobody does anything for a while, and links run out.
        house.world.later(if self.dice.percent(1) { 3 * DAY } else { SECOND });
        let entries = count(house).await;
        self.seen.note(&self.book);
        let (by, act) = Choice { dice: &mut self.dice, cast: &self.cast, book: &self.book, seen: &self.seen }.next();
        let (before, user) = (self.book.clone(), self.cast.user(by));
        let (answer, made) = perform(house, &mut self.cast, by, &act, self.steps).await;
        self.tell(by, &act, &answer);
        let (key, wrapped) = keys(self.steps);
        let now = house.site.environment().now().micros();
        let (book, cast) = (&mut self.book, &self.cast);
        let mut play = Play { book, cast, by, user, made: &made, now, key, wrapped, entries: Vec::new() };
        let expected = play.act(&act);
        let logged = play.entries;
        same("the answer", &answer, &expected)?;
        let found = Book::read(house.site.database()).await;
        same("what is stored", &found, &self.book)?;
        same("INV-23, INV-24: the log", &written(house, now).await, &spelled(logged.clone()))?;
        same("INV-23: older entries", &count(house).await, &(entries + logged.len()))?;
        invariants::state(&found)?;
        invariants::step(&before, &found, user, &act)?;
        probe::doors(house, &self.cast, &before, &found, &mut self.dice).await
    }

    fn tell(&mut self, by: usize, act: &Act, answer: &Answer) {
        let done = answer.as_ref().is_ok_and(|rows| rows.is_empty() || rows.iter().any(Result::is_ok));
        let refused = answer.as_ref().map_or(true, |rows| rows.iter().any(Result::is_err));
        let tally = self.tally.entry(act.sort()).or_default();
        tally.0 += usize::from(done);
        tally.1 += usize::from(refused);
        if self.told.len() == TOLD {
            self.told.remove(0);
        }
        self.told.push(format!("{}: person {by} {act:?}: {answer:?}", self.steps));
    }

    /// The walk is worth something only if everything happened and everything was refused.
    fn met_everything(&self) {
        for (sort, (done, refused)) in &self.tally {
            let always = ["InviteProvider", "Found"].contains(&sort.as_str());
            assert!(*done > 0 && (*refused > 0 || always), "{sort}: {done} done, {refused} refused: {:?}", self.tally);
        }
        assert_eq!(self.tally.len(), 33, "every sort of act: {:?}", self.tally);
    }

    async fn chain_holds(&self, house: &House) {
        let verified = verify(&house.site, &Verify::All).await.unwrap();
        assert_eq!(verified.breaks, [], "the chain of events");
        assert_eq!(verified.entries, count(house).await as u64);
    }
}

fn same<T: PartialEq + Debug>(what: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what} is\n{found:?}\nand should be\n{expected:?}")) }
}

async fn count(house: &House) -> usize {
    let found = testing::ask(house.site.database(), "SELECT CAST(COUNT(*) AS TEXT), '' FROM event").await.unwrap();
    found[0].0.parse().unwrap()
}

/// The entries of this moment.
async fn written(house: &House, now: i64) -> Vec<(String, String)> {
    let sql = format!(
        "SELECT CAST(kind AS TEXT), COALESCE(acting_user_id, '') || ';' || COALESCE(organization_id, '') || ';' || COALESCE(provider_id, '')
        FROM event WHERE at = {now}"
    );
    let mut found = testing::ask(house.site.database(), sql).await.unwrap();
    found.sort();
    found
}

fn spelled(entries: Vec<Entry>) -> Vec<(String, String)> {
    let text = |id: Option<String>| id.unwrap_or_default();
    let mut lines: Vec<_> = entries
        .into_iter()
        .map(|(kind, user, organization, provider): (EventKind, _, _, _)| {
            let organization = text(organization.map(|id| id.to_string()));
            let provider = text(provider.map(|id| id.to_string()));
            let user = text(user.map(|id: UserId| id.to_string()));
            (kind.number().to_string(), format!("{user};{organization};{provider}"))
        })
        .collect();
    lines.sort();
    lines
}
