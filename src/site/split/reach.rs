//! Which functions only a part of the application needs: read from the relocations that the linker wrote, in which every
//! call, every address of a function and every address of a datum (so every table of methods too) has the name of what it
//! refers to. Format: WebAssembly tool conventions, `Linking.md`.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use wasmparser::{
    BinaryReaderError, ExternalKind, KnownCustom, Linking, Name, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo, TypeRef,
};

/// For each part, given by the paths of the functions that lead into it (`my_crate::module::function`): the names of the
/// functions that nothing else leads to, as the linker and wasm-bindgen write them in the name section, readable.
/// Functions that two parts need stay with the rest.
///
/// # Errors
/// A sentence when the module can't be read, has no relocations, or has no function of such a path.
pub fn only_behind(linked: &[u8], parts: &[&[&str]]) -> Result<Vec<HashSet<String>>, String> {
    let graph = Graph::read(linked).map_err(|error| format!("module WebAssembly illisible ({error})"))?;
    if graph.edges.values().all(Vec::is_empty) {
        return Err("l’éditeur de liens n’a pas écrit les relocations (--emit-relocs)".into());
    }
    let doors: Vec<Vec<Node>> = parts.iter().map(|paths| graph.doors(paths)).collect::<Result<_, _>>()?;
    let closed: HashSet<Node> = doors.iter().flatten().copied().collect();
    let rest = graph.reached(&graph.roots, &closed);
    // A part may call the doors of another one: what is behind these is not its own for that.
    let reach = |own: &Vec<Node>| {
        let others: HashSet<Node> = closed.iter().copied().filter(|node| !own.contains(node)).collect();
        graph.reached(own, &others)
    };
    let reached: Vec<HashSet<Node>> = doors.iter().map(reach).collect();
    Ok((0..parts.len())
        .map(|part| {
            let elsewhere = |node: &Node| {
                let others = reached.iter().enumerate().filter(|(other, _)| *other != part);
                rest.contains(node) || others.into_iter().any(|(_, nodes)| nodes.contains(node))
            };
            let inside = |name: &Function| reached[part].contains(&name.node) && !elsewhere(&name.node);
            let (own, others): (Vec<_>, Vec<_>) = graph.functions.iter().partition(|function| inside(function));
            // What bears the same name as something elsewhere can't be told from it.
            let others: HashSet<&String> = others.iter().map(|function| &function.name).collect();
            own.iter().map(|function| &function.name).filter(|name| !others.contains(name)).cloned().collect()
        })
        .collect())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Function(u32),
    /// A datum: its segment, and where it begins there.
    Data(u32, u32),
}

struct Function {
    node: Node,
    /// As wasm-bindgen writes it, with the hash that makes it the only one.
    name: String,
    /// As the source does.
    path: String,
}

#[derive(Default)]
struct Graph {
    functions: Vec<Function>,
    edges: HashMap<Node, Vec<Node>>,
    /// What is used from outside, and what stands in data that have no name.
    roots: Vec<Node>,
}

/// What the sections say, before they are put together.
#[derive(Default)]
struct Sections {
    imported: u32,
    names: HashMap<u32, String>,
    exported: Vec<u32>,
    /// Where a section's content begins; relocations count from there.
    code: usize,
    data: usize,
    bodies: Vec<Range<usize>>,
    segments: Vec<Range<usize>>,
    symbols: Vec<Symbol>,
    relocations: Vec<(String, RelocationEntry)>,
}

#[derive(Clone, Copy)]
enum Symbol {
    Node(Node),
    Data { segment: u32, start: u32, size: u32 },
    Other,
}

impl Symbol {
    fn node(self) -> Option<Node> {
        match self {
            Self::Node(node) => Some(node),
            Self::Data { segment, start, .. } => Some(Node::Data(segment, start)),
            Self::Other => None,
        }
    }
}

impl Graph {
    fn read(module: &[u8]) -> Result<Self, BinaryReaderError> {
        let sections = Sections::read(module)?;
        let mut graph = Self::default();
        graph.roots.extend(sections.exported.iter().map(|index| Node::Function(*index)));
        for (at, name) in &sections.names {
            let name = rustc_demangle::demangle(name);
            let (path, name) = (format!("{name:#}"), name.to_string());
            graph.functions.push(Function { node: Node::Function(*at), name, path });
        }
        let data = sections.data_in_order();
        for (section, entry) in &sections.relocations {
            let Some(to) = sections.target(entry) else { continue };
            match section.as_str() {
                "reloc.CODE" => {
                    if let Some(from) = sections.body_at(sections.code + entry.offset as usize) {
                        graph.edges.entry(from).or_default().push(to);
                    }
                }
                "reloc.DATA" => match sections.datum_at(&data, sections.data + entry.offset as usize) {
                    Some(from) => graph.edges.entry(from).or_default().push(to),
                    None => graph.roots.push(to),
                },
                // Debugging information runs nothing.
                _ => {}
            }
        }
        Ok(graph)
    }

    fn doors(&self, paths: &[&str]) -> Result<Vec<Node>, String> {
        paths
            .iter()
            .map(|path| {
                let found = self.functions.iter().find(|function| function.path == **path);
                found.map(|function| function.node).ok_or_else(|| {
                    format!("la fonction {path} n’est pas dans le module : elle a changé de nom, ou il lui manque #[inline(never)]")
                })
            })
            .collect()
    }

    fn reached(&self, from: &[Node], closed: &HashSet<Node>) -> HashSet<Node> {
        let mut reached: HashSet<Node> = HashSet::new();
        let mut open: Vec<Node> = from.to_vec();
        while let Some(node) = open.pop() {
            if !closed.contains(&node) && reached.insert(node) {
                open.extend(self.edges.get(&node).into_iter().flatten().copied());
            }
        }
        reached
    }
}

impl Sections {
    fn read(module: &[u8]) -> Result<Self, BinaryReaderError> {
        let mut sections = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        sections.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            sections.exported.push(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => sections.exported.push(func),
                Payload::CodeSectionStart { range, .. } => sections.code = range.start,
                Payload::CodeSectionEntry(body) => sections.bodies.push(body.range()),
                Payload::DataSection(data) => {
                    sections.data = data.range().start;
                    for segment in data {
                        let segment = segment?;
                        sections.segments.push(segment.range.end - segment.data.len()..segment.range.end);
                    }
                }
                Payload::CustomSection(custom) => sections.custom(custom.name(), custom.as_known())?,
                _ => {}
            }
        }
        Ok(sections)
    }

    fn custom(&mut self, name: &str, known: KnownCustom<'_>) -> Result<(), BinaryReaderError> {
        match known {
            KnownCustom::Name(names) => {
                for names in names {
                    if let Name::Function(names) = names? {
                        for naming in names {
                            let naming = naming?;
                            self.names.insert(naming.index, naming.name.to_owned());
                        }
                    }
                }
            }
            KnownCustom::Linking(linking) => {
                for subsection in linking.subsections() {
                    if let Linking::SymbolTable(symbols) = subsection? {
                        for symbol in symbols {
                            self.symbols.push(match symbol? {
                                SymbolInfo::Func { index, .. } => Symbol::Node(Node::Function(index)),
                                SymbolInfo::Data { symbol: Some(datum), .. } => {
                                    Symbol::Data { segment: datum.index, start: datum.offset, size: datum.size }
                                }
                                _ => Symbol::Other,
                            });
                        }
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                for entry in relocations.entries() {
                    self.relocations.push((name.to_owned(), entry?));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What a relocation refers to; nothing for types, globals and tables.
    fn target(&self, entry: &RelocationEntry) -> Option<Node> {
        use RelocationType as Type;
        let refers = matches!(
            entry.ty,
            Type::FunctionIndexLeb
                | Type::TableIndexSleb
                | Type::TableIndexI32
                | Type::MemoryAddrLeb
                | Type::MemoryAddrSleb
                | Type::MemoryAddrI32
        );
        refers.then(|| self.symbols.get(entry.index as usize).copied().and_then(Symbol::node)).flatten()
    }

    fn body_at(&self, position: usize) -> Option<Node> {
        let index = self.bodies.partition_point(|body| body.end <= position);
        self.bodies.get(index).filter(|body| body.contains(&position))?;
        Some(Node::Function(self.imported + u32::try_from(index).ok()?))
    }

    /// The data symbols by where they begin, with where they end; of several at one place the longest.
    fn data_in_order(&self) -> Vec<(u32, u32, u32)> {
        let mut data: Vec<(u32, u32, u32)> = self
            .symbols
            .iter()
            .filter_map(|symbol| match *symbol {
                Symbol::Data { segment, start, size } => Some((segment, start, size)),
                _ => None,
            })
            .collect();
        data.sort_unstable();
        data
    }

    fn datum_at(&self, data: &[(u32, u32, u32)], position: usize) -> Option<Node> {
        let index = self.segments.iter().position(|segment| segment.contains(&position))?;
        let offset = u32::try_from(position - self.segments[index].start).ok()?;
        let segment = u32::try_from(index).ok()?;
        let after = data.partition_point(|(own, start, _)| (*own, *start) <= (segment, offset));
        let (own, start, size) = *data.get(after.checked_sub(1)?)?;
        (own == segment && offset < start + size).then_some(Node::Data(segment, start))
    }
}
