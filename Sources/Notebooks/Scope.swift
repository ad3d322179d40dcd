/// The names that cells have declared, and which cell each one belongs to now.
struct Scope {
    private struct Entry {
        let declaration: CellSyntax.Declaration
        let cell: Int
    }

    /// In the order of declaration; the live ones only.
    private var entries: [Entry] = []
    private var cells: [Int] = []
    /// Cells with operators, which cannot be imported by name.
    private var whole: [Int] = []
    private var imports: [String] = []
    /// Names that a `guard` has made for its own cell alone, with that cell's number.
    private(set) var guarded: [String: Int] = [:]

    /// Takes over what a cell declares: a variable or a type hides what had its name, a function what had its
    /// signature.
    mutating func add(_ syntax: CellSyntax, cell: Int) {
        hide(syntax.declarations)
        for name in syntax.guarded { guarded[name] = cell }
        entries += syntax.declarations.map { Entry(declaration: $0, cell: cell) }
        if !cells.contains(cell) { cells.append(cell) }
        if syntax.declaresOperators { whole.append(cell) }
        for line in syntax.imports where !imports.contains(line) { imports.append(line) }
    }

    private mutating func hide(_ declarations: [CellSyntax.Declaration]) {
        for new in declarations {
            // An import brings all overloads of a name, so a cell's others go with the one that is replaced.
            let hidden = Set(entries.filter { Self.replaces(new, $0.declaration) }.map(\.cell))
            entries.removeAll { $0.declaration.name == new.name && hidden.contains($0.cell) }
        }
    }

    private static func replaces(_ new: CellSyntax.Declaration, _ old: CellSyntax.Declaration) -> Bool {
        guard new.name == old.name else { return false }
        return new.kind != "func" || old.kind != "func" || new.signature == old.signature
    }

    /// The lines that stand before the code of a cell that declares this, without what it is about to hide.
    ///
    /// An import by name wins over an import of a whole module, and so a cell's own `Dense` over that of the package.
    func prologue(for syntax: CellSyntax) -> String {
        var scope = self
        scope.hide(syntax.declarations)
        var lines = imports
        // Loads the module, and with it the extensions that it declares, and makes none of its names known.
        lines += cells.map { "@testable import enum \(Self.module($0)).\(Self.token($0))" }
        lines += whole.map { "@testable import \(Self.module($0))" }
        var seen: Set<String> = []
        for entry in scope.entries {
            let (kind, name) = (entry.declaration.kind, entry.declaration.name)
            let line = "@testable import \(kind) \(Self.module(entry.cell)).`\(name)`"
            if seen.insert(line).inserted { lines.append(line) }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    var names: [String] { Array(Set(entries.map(\.declaration.name))).sorted() }

    static func module(_ cell: Int) -> String { "Cell\(cell)" }

    /// A name that each cell declares besides its own, so that there is something to import.
    static func token(_ cell: Int) -> String { "_Token\(cell)" }
}
