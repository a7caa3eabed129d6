//! This morning's news: `annonces.csv` and `ateliers.csv`, asked of the network first and never out of a cache. The last
//! good answer is kept on this device with the moment at which it came; whatever is no such table replaces nothing.

use crate::domain::news::News;

/// Calls back with what is kept, then with what the network says; again when somebody comes back to the page, or looks at it
/// for long. Nothing is written while `may_keep` says no.
#[cfg(target_arch = "wasm32")]
pub fn follow(base: String, may_keep: impl Fn() -> bool + 'static, then: impl Fn(News) + 'static) {
    use std::{cell::RefCell, rc::Rc};
    let news = RefCell::new(News::default());
    let reader = reader::Reader { base, news, asked: 0.into(), may_keep: Box::new(may_keep), then: Box::new(then) };
    reader::start(&Rc::new(reader));
}

#[cfg(not(target_arch = "wasm32"))]
pub fn follow(_base: String, _may_keep: impl Fn() -> bool + 'static, _then: impl Fn(News) + 'static) {}

#[cfg(target_arch = "wasm32")]
mod reader {
    use std::{
        cell::{Cell, RefCell},
        rc::Rc,
    };

    use gloo_net::http::Request;
    use gloo_timers::{callback::Interval, future::TimeoutFuture};
    use wasm_bindgen_futures::spawn_local;
    use web_sys::{RequestCache, RequestRedirect};

    use crate::{
        browser::{
            clock,
            packs::{sealed, unsealed},
            page,
            storage::{Store, read, write},
        },
        domain::news::{News, Sheet, from_record, record, text},
    };

    /// How long what was read counts as this morning's, in seconds, and how often it is looked at, in milliseconds.
    const LASTS: i64 = 600;
    const EVERY: u32 = 60_000;
    /// After this the network counts as silent, in milliseconds; its answer is welcome all the same.
    const PATIENCE: u32 = 3_000;

    pub struct Reader {
        pub base: String,
        pub news: RefCell<News>,
        /// When the network was asked, in Unix seconds.
        pub asked: Cell<i64>,
        pub may_keep: Box<dyn Fn() -> bool>,
        pub then: Box<dyn Fn(News)>,
    }

    pub fn start(reader: &Rc<Reader>) {
        let first = Rc::clone(reader);
        spawn_local(async move {
            first.recall().await;
            first.ask().await;
        });
        let silent = Rc::clone(reader);
        spawn_local(async move {
            TimeoutFuture::new(PATIENCE).await;
            silent.settle();
        });
        let back = Rc::clone(reader);
        page::on_return(move || again(&back));
        let here = Rc::clone(reader);
        Interval::new(EVERY, move || {
            if page::is_looked_at() {
                again(&here);
            }
        })
        .forget();
    }

    fn again(reader: &Rc<Reader>) {
        // A clock that was set back is no reason to wait.
        if (0..LASTS).contains(&(clock::unix() - reader.asked.get())) {
            return;
        }
        let reader = Rc::clone(reader);
        spawn_local(async move { reader.ask().await });
    }

    impl Reader {
        async fn recall(&self) {
            for sheet in Sheet::ALL {
                let bytes = read(Store::Packs, sheet.file()).await.ok().flatten();
                let kept = bytes.and_then(|bytes| String::from_utf8(unsealed("", bytes)?).ok());
                if let Some((at, text)) = kept.as_deref().and_then(from_record) {
                    // What this version can't read any more is as if it had not been kept.
                    let _ = self.news.borrow_mut().take(sheet, text, at);
                }
            }
            self.tell();
        }

        async fn ask(&self) {
            self.asked.set(clock::unix());
            for sheet in Sheet::ALL {
                let Some(answer) = fetch(&format!("{}/{}", self.base, sheet.file())).await else { continue };
                let (now, text) = (clock::now(), answer.map(text));
                let good = self.news.borrow_mut().take(sheet, text.as_deref(), now).is_ok();
                if good && (self.may_keep)() {
                    let sealed = sealed("", record(text.as_deref(), now).as_bytes());
                    // A device that keeps nothing has been told of already.
                    let _ = write(Store::Packs, sheet.file(), Some(&sealed)).await;
                }
            }
            self.settle();
        }

        fn settle(&self) {
            self.news.borrow_mut().settle();
            self.tell();
        }

        fn tell(&self) {
            (self.then)(self.news.borrow().clone());
        }
    }

    /// The bytes of a file; `Some(None)` when the host says that there is none, `None` when nothing is known of it.
    async fn fetch(address: &str) -> Option<Option<Vec<u8>>> {
        let request = Request::get(address).cache(RequestCache::NoStore).redirect(RequestRedirect::Error);
        let response = request.send().await.ok()?;
        match response.status() {
            200 => Some(Some(response.binary().await.ok()?)),
            404 | 410 => Some(None),
            _ => None,
        }
    }
}
