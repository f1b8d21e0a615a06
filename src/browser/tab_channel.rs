use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::storage::DraftId;

/// Messages between the tabs of one browser about one draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    IsAnyoneThere,
    Here,
    HandOver,
    HandedOver,
    /// The draft is this tab's from now on.
    Claimed,
}

const WORDS: [(Word, &str); 5] = [
    (Word::IsAnyoneThere, "is-anyone-there"),
    (Word::Here, "here"),
    (Word::HandOver, "hand-over"),
    (Word::HandedOver, "handed-over"),
    (Word::Claimed, "claimed"),
];

/// A channel for messages about one draft; a tab does not receive its own.
#[derive(Clone)]
pub struct TabChannel(Option<Rc<Open>>);

struct Open {
    channel: BroadcastChannel,
    /// The word that [`TabChannel::ask`] waits for.
    waiting: RefCell<Option<(Word, oneshot::Sender<()>)>>,
    hearing: RefCell<Option<Heard>>,
}

type Heard = Closure<dyn FnMut(MessageEvent)>;
type Hears = Box<dyn Fn(Word, &TabChannel)>;

impl TabChannel {
    pub fn open(id: &DraftId) -> TabChannel {
        // Every supported browser has it; where it is blocked, no messages are received.
        let Ok(channel) = BroadcastChannel::new(&format!("dvctt/{}", id.0)) else { return TabChannel(None) };
        let open = Open { channel, waiting: RefCell::default(), hearing: RefCell::default() };
        let channel = TabChannel(Some(Rc::new(open)));
        channel.listen(Box::new(|_, _| {}));
        channel
    }

    /// Calls `hears` with every further word of another tab.
    pub fn hear(&self, hears: impl Fn(Word, &TabChannel) + 'static) {
        self.listen(Box::new(hears));
    }

    fn listen(&self, hears: Hears) {
        let Some(open) = &self.0 else { return };
        let this = Rc::downgrade(open);
        let heard = Closure::new(move |event: MessageEvent| {
            let Some(open) = this.upgrade() else { return };
            let text = event.data().as_string().unwrap_or_default();
            let Some((word, _)) = WORDS.into_iter().find(|(_, name)| *name == text) else { return };
            let waited = open.waiting.borrow_mut().take_if(|(awaited, _)| *awaited == word);
            if let Some((_, waiting)) = waited {
                let _ = waiting.send(());
            }
            hears(word, &TabChannel(Some(open)));
        });
        open.channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        open.hearing.replace(Some(heard));
    }

    pub fn say(&self, word: Word) {
        let name = WORDS.iter().find(|(known, _)| *known == word).map(|(_, name)| *name);
        if let (Some(open), Some(name)) = (&self.0, name) {
            let _ = open.channel.post_message(&name.into());
        }
    }

    /// Sends a word and waits for an answer; returns whether it came within `milliseconds`.
    pub async fn ask(&self, word: Word, answer: Word, milliseconds: u32) -> bool {
        let Some(open) = &self.0 else { return false };
        let (send, answered) = oneshot::channel();
        open.waiting.replace(Some((answer, send)));
        self.say(word);
        matches!(select(answered, TimeoutFuture::new(milliseconds)).await, Either::Left((Ok(()), _)))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
