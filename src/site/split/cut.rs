//! Takes functions out of a module into parts that are instantiated later, beside it: the same memory, the same table. A part
//! puts its functions into the table where the whole module had them, so tables of methods stay as they are.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalKind, ImportId,
    ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
    ir::{Call, CallIndirect, RefFunc, ReturnCall, Value, Visitor, dfs_in_order},
    passes::gc,
};

/// What a part imports is exported by the main module under these names, and a number.
const SHARED: &str = "p";

/// The main module, and each part.
pub struct Cut {
    pub main: Vec<u8>,
    pub parts: Vec<Vec<u8>>,
    /// The names of the functions of parts that something else calls.
    pub doors: Vec<String>,
}

/// Cuts a module whose functions have names. Functions of `parts` that something else calls directly are called through the
/// table from there: they trap until their part is there.
///
/// # Errors
/// A sentence when the module can't be read, or has no table of functions.
pub fn cut(module: &[u8], parts: &[HashSet<String>]) -> Result<Cut, String> {
    let read = || parse(module);
    let whole = read()?;
    let plan = Plan::new(&whole, parts)?;
    let main = plan.main(read()?)?;
    let parts = (0..parts.len()).map(|part| plan.part(read()?, part)).collect::<Result<_, _>>()?;
    let named = whole.funcs.iter().enumerate().filter(|(at, _)| plan.doors.contains_key(at));
    let doors = named.filter_map(|(_, function)| function.name.clone()).collect();
    Ok(Cut { main, parts, doors })
}

fn parse(module: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(module).map_err(|error| format!("module WebAssembly illisible ({error})"))?;
    // What the linker wrote beside the code is of the whole module.
    let custom: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in custom {
        module.customs.delete(id);
    }
    Ok(module)
}

/// By the numbers of functions in the whole module, which every reading of it has in common.
struct Plan {
    /// The part of each function; none for the main module.
    part: Vec<Option<usize>>,
    /// Where each function of a part stands in the table.
    slots: BTreeMap<u32, usize>,
    /// Functions of parts that are called from elsewhere, with their place in the table.
    doors: BTreeMap<usize, u32>,
    /// How long the table is then.
    length: u32,
    /// What parts call outside of themselves, in the order of the numbers in its names.
    shared: Vec<usize>,
}

impl Plan {
    fn new(module: &Module, parts: &[HashSet<String>]) -> Result<Self, String> {
        let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        let number: HashMap<FunctionId, usize> = functions.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let mut bearers: HashMap<&str, usize> = HashMap::new();
        for name in module.funcs.iter().filter_map(|function| function.name.as_deref()) {
            *bearers.entry(name).or_default() += 1;
        }
        let part: Vec<Option<usize>> = module
            .funcs
            .iter()
            .map(|function| {
                let name = function.name.as_deref().filter(|name| bearers[name] == 1)?;
                matches!(function.kind, FunctionKind::Local(_)).then_some(())?;
                parts.iter().position(|names| names.contains(name))
            })
            .collect();
        let table = table(module)?;
        let mut length = u32::try_from(module.tables.get(table).initial).unwrap_or(u32::MAX);
        let mut slots: BTreeMap<u32, usize> = BTreeMap::new();
        for (first, items) in elements(module, table) {
            for (slot, id) in (first..).zip(items) {
                let function = number[id];
                if part[function].is_some() {
                    slots.insert(slot, function);
                }
            }
        }
        let mut doors = BTreeMap::new();
        let mut shared: HashMap<usize, BTreeSet<usize>> = HashMap::new();
        for (caller, id) in functions.iter().enumerate() {
            let FunctionKind::Local(function) = &module.funcs.get(*id).kind else { continue };
            for callee in called(function).into_iter().map(|id| number[&id]) {
                if part[callee] == part[caller] {
                    continue;
                }
                if part[callee].is_some() {
                    doors.entry(callee).or_insert_with(|| {
                        let own = slots.iter().find(|(_, function)| **function == callee);
                        own.map_or_else(|| appended(&mut length), |(slot, _)| *slot)
                    });
                }
                if let Some(caller) = part[caller] {
                    shared.entry(callee).or_default().insert(caller);
                }
            }
        }
        slots.extend(doors.iter().map(|(function, slot)| (*slot, *function)));
        // What the same parts call stands together: then the numbers in their names follow each other, and compress well.
        let mut shared: Vec<(BTreeSet<usize>, usize)> =
            shared.into_iter().map(|(function, by)| (by, function)).collect();
        shared.sort_unstable();
        let shared = shared.into_iter().map(|(_, function)| function).collect();
        Ok(Self { part, slots, doors, length, shared })
    }

    /// The module without what is in parts.
    fn main(&self, mut module: Module) -> Result<Vec<u8>, String> {
        let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        let table = table(&module)?;
        for (function, slot) in &self.doors {
            let stub = through_table(&mut module, functions[*function], table, *slot);
            module.funcs.get_mut(functions[*function]).kind = FunctionKind::Local(stub);
        }
        let mut missing = FunctionBuilder::new(&mut module.types, &[], &[]);
        missing.func_body().unreachable();
        let missing = missing.finish(vec![], &mut module.funcs);
        let inside: HashSet<FunctionId> =
            functions.iter().zip(&self.part).filter_map(|(id, part)| part.map(|_| *id)).collect();
        for element in module.elements.iter_mut() {
            if let ElementItems::Functions(items) = &mut element.items {
                for item in items.iter_mut().filter(|item| inside.contains(item)) {
                    *item = missing;
                }
            }
        }
        let own = module.tables.get_mut(table);
        own.initial = u64::from(self.length);
        own.maximum = own.maximum.map(|most| most.max(u64::from(self.length)));
        for (at, function) in self.shared.iter().enumerate() {
            module.exports.add(&shared_name("f", at), functions[*function]);
        }
        let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
        for (at, id) in tables.into_iter().enumerate() {
            module.exports.add(&shared_name("t", at), ExportItem::Table(id));
        }
        let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
        for (at, id) in globals.into_iter().enumerate() {
            module.exports.add(&shared_name("g", at), ExportItem::Global(id));
        }
        let memory = module.get_memory_id().map_err(|error| error.to_string())?;
        module.exports.add(&shared_name("m", 0), ExportItem::Memory(memory));
        gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// What is in a part alone: all else is imported.
    fn part(&self, mut module: Module, part: usize) -> Result<Vec<u8>, String> {
        let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        let table = table(&module)?;
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        for id in exports {
            module.exports.delete(id);
        }
        module.start = None;
        for (at, function) in self.shared.iter().enumerate() {
            if self.part[*function] != Some(part) {
                let id = functions[*function];
                let ty = module.funcs.get(id).ty();
                if let FunctionKind::Import(of_browser) = &module.funcs.get(id).kind {
                    module.imports.delete(of_browser.import);
                }
                let import = module.imports.add(SHARED, &shared_name("f", at), id);
                module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
        import_state(&mut module);
        let old: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
        for id in old {
            module.elements.delete(id);
        }
        module.tables.get_mut(table).elem_segments.clear();
        let own = self.slots.iter().filter(|(_, function)| self.part[**function] == Some(part));
        let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
        for (slot, function) in own {
            match runs.last_mut() {
                Some((first, run)) if *first as usize + run.len() == *slot as usize => run.push(functions[*function]),
                _ => runs.push((*slot, vec![functions[*function]])),
            }
        }
        for (first, run) in runs {
            let offset = ConstExpr::Value(Value::I32(first.cast_signed()));
            let id = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(run));
            module.tables.get_mut(table).elem_segments.insert(id);
        }
        gc::run(&mut module);
        Ok(module.emit_wasm())
    }
}

/// Memory, tables and globals are the main module's.
fn import_state(module: &mut Module) {
    let data: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in data {
        module.data.delete(id);
    }
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    for (at, id) in memories.into_iter().enumerate() {
        let import = module.imports.add(SHARED, &shared_name("m", at), id);
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
        memory.maximum = None;
    }
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    for (at, id) in tables.into_iter().enumerate() {
        let import: ImportId = module.imports.add(SHARED, &shared_name("t", at), id);
        let table = module.tables.get_mut(id);
        table.import = Some(import);
        // As large as it may be there.
        table.maximum = None;
    }
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for (at, id) in globals.into_iter().enumerate() {
        let import = module.imports.add(SHARED, &shared_name("g", at), id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
}

/// One more place at the end of a table.
fn appended(length: &mut u32) -> u32 {
    *length += 1;
    *length - 1
}

/// Short, and unlike wasm-bindgen's own names.
fn shared_name(kind: &str, number: usize) -> String {
    format!("{kind}{number:x}")
}

/// The one table of functions.
fn table(module: &Module) -> Result<TableId, String> {
    let found = module.tables.main_function_table().map_err(|error| error.to_string())?;
    found.ok_or_else(|| "le module n’a pas de table de fonctions".to_owned())
}

/// Where each stretch of the table begins, and the functions in it.
fn elements(module: &Module, of: TableId) -> Vec<(u32, &Vec<FunctionId>)> {
    let stretch = |element: &'_ walrus::Element| match (&element.kind, &element.items) {
        (ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(first)) }, ElementItems::Functions(_))
            if *table == of =>
        {
            Some(first.cast_unsigned())
        }
        _ => None,
    };
    module
        .elements
        .iter()
        .filter_map(|element| {
            let ElementItems::Functions(items) = &element.items else { return None };
            Some((stretch(element)?, items))
        })
        .collect()
}

/// A function of the same kind that calls what stands in the table there.
fn through_table(module: &mut Module, function: FunctionId, table: TableId, slot: u32) -> LocalFunction {
    let ty = module.funcs.get(function).ty();
    let kind = module.types.get(ty).clone();
    let arguments: Vec<_> = kind.params().iter().map(|kind| module.locals.add(*kind)).collect();
    let mut stub = FunctionBuilder::new(&mut module.types, kind.params(), kind.results());
    let mut body = stub.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(slot.cast_signed()).instr(CallIndirect { ty, table });
    stub.local_func(arguments)
}

/// The functions that a function calls or names.
fn called(function: &LocalFunction) -> Vec<FunctionId> {
    struct Calls(Vec<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_call(&mut self, call: &Call) {
            self.0.push(call.func);
        }
        fn visit_return_call(&mut self, call: &ReturnCall) {
            self.0.push(call.func);
        }
        fn visit_ref_func(&mut self, named: &RefFunc) {
            self.0.push(named.func);
        }
    }
    let mut calls = Calls(Vec::new());
    dfs_in_order(&mut calls, function, function.entry_block());
    calls.0
}
