/// What a cell declares and where its last expression begins, as the compiler's own parser says.
struct CellSyntax: Equatable {
    /// A name that later cells can use.
    struct Declaration: Equatable {
        let name: String
        /// As an import spells it: `var`, `func`, `struct`.
        let kind: String
        /// Tells overloads apart: a function with the same signature replaces the earlier one, another joins it.
        let signature: String
    }

    private(set) var declarations: [Declaration] = []
    /// The lines of its imports, for the cells that follow.
    private(set) var imports: [String] = []
    /// The byte at which the last expression begins; nil when the cell ends in something else.
    private(set) var lastExpression: Int?
    /// Whether it declares what an import by name does not bring.
    private(set) var declaresOperators = false
    /// Whether something waits at its top.
    private(set) var awaits = false
    /// What a `guard` at its top binds, which no other cell can see.
    private(set) var guarded: [String] = []
    /// The bytes at which its variables' `let` and `var` begin.
    private(set) var variables: [Int] = []

    init() {}

    /// - Parameter tree: what `-dump-parse -dump-ast-format json` prints for the code.
    init(_ tree: JSON, of code: [UInt8]) {
        for item in tree["items"]?.items ?? [] { take(item, code) }
    }

    private mutating func take(_ item: JSON, _ code: [UInt8]) {
        lastExpression = nil
        let kind = item["_kind"]?.text ?? ""
        switch kind {
        case "import_decl":
            guard let start = item["range"]?["start"]?.int else { return }
            let end = code[start...].firstIndex { $0 == 0x0A || $0 == UInt8(ascii: ";") } ?? code.count
            imports.append(attributes(of: item, code) + String(decoding: code[start..<end], as: UTF8.self))
        case "top_level_code_decl":
            let elements = item["body"]?["elements"]?.items ?? []
            if elements.contains(where: { Self.waits($0, code) }) { awaits = true }
            variables += elements.compactMap { element in
                element["_kind"]?.text == "pattern_binding_decl" ? element["range"]?["start"]?.int : nil
            }
            guarded += elements.filter { $0["_kind"]?.text == "guard_stmt" }.flatMap { element in
                (element["conditions"]?.items ?? []).flatMap { Self.names(in: $0["pattern"]) }
            }
            guard let last = elements.last, Self.isShown(last) else { return }
            lastExpression = item["range"]?["start"]?.int
        case "infix_operator_decl", "prefix_operator_decl", "postfix_operator_decl", "precedence_group_decl":
            declaresOperators = true
        default: declare(item, kind, code)
        }
    }

    private mutating func declare(_ item: JSON, _ kind: String, _ code: [UInt8]) {
        let words = [
            "var_decl": "var", "func_decl": "func", "struct_decl": "struct", "class_decl": "class",
            "enum_decl": "enum", "protocol": "protocol", "typealias": "typealias",
        ]
        guard let word = words[kind], let base = item["name"]?["base_name"], let name = base["name"]?.text,
            !isPrivate(item)
        else { return }
        if word == "var", attributes(of: item).contains(where: { $0["_kind"]?.text == "async_attr" }) {
            // Ends with its cell.
            awaits = true
            return
        }
        if case .bool(true)? = base["is_operator"] {
            declaresOperators = true
            return
        }
        var signature = ""
        if word == "func", let range = item["params"]?["range"], let start = range["start"]?.int,
            let end = range["end"]?.int
        {
            signature = String(decoding: code[start...end].filter { $0 > 32 }, as: UTF8.self)
        }
        declarations.append(Declaration(name: name, kind: word, signature: signature))
    }

    private func attributes(of item: JSON) -> [JSON] { item["attrs"]?.items ?? [] }

    private func isPrivate(_ item: JSON) -> Bool {
        attributes(of: item).contains { attribute in
            ["private", "fileprivate"].contains(attribute["access_level"]?.text)
        }
    }

    /// `@preconcurrency ` and the like, which stand before the word import.
    private func attributes(of item: JSON, _ code: [UInt8]) -> String {
        guard let start = item["range"]?["start"]?.int,
            let first = attributes(of: item).compactMap({ $0["range"]?["start"]?.int }).min(), first < start
        else { return "" }
        return String(decoding: code[first..<start], as: UTF8.self)
    }

    /// Whether it is an expression with a value: no assignment, nothing that is ended by a semicolon.
    private static func isShown(_ element: JSON) -> Bool {
        guard let kind = element["_kind"]?.text, kind.hasSuffix("_expr"), element["trailing_semi"] == nil else {
            return false
        }
        if kind == "sequence_expr" {
            return !(element["elements"]?.items ?? []).contains { $0["_kind"]?.text == "assign_expr" }
        }
        return kind != "assign_expr"
    }

    /// What a pattern binds.
    private static func names(in tree: JSON?) -> [String] {
        switch tree {
        case .object(let members)?:
            if tree?["_kind"]?.text == "pattern_named" { return [tree?["name"]?["base_name"]?["name"]?.text ?? ""] }
            return members.flatMap { names(in: $0.value) }
        case .array(let items)?: return items.flatMap { names(in: $0) }
        default: return []
        }
    }

    /// Whether something waits here, not in a closure that is only made here.
    private static func waits(_ tree: JSON, _ code: [UInt8]) -> Bool {
        switch tree {
        case .object(let members):
            let kind = tree["_kind"]?.text
            if kind == "await_expr" || kind == "for_each_stmt" && isForAwait(tree, code) { return true }
            if kind == "closure_expr" || kind?.hasSuffix("_decl") == true && kind != "pattern_binding_decl" {
                return false
            }
            return members.contains { waits($0.value, code) }
        case .array(let items): return items.contains { waits($0, code) }
        default: return false
        }
    }

    /// The tree does not tell `for await` and `for try await` from `for`.
    private static func isForAwait(_ loop: JSON, _ code: [UInt8]) -> Bool {
        guard let start = loop["range"]?["start"]?.int, let end = loop["range"]?["end"]?.int, start < end else {
            return false
        }
        let words = code[start..<end].split { $0 <= 0x20 }.prefix(3).map { String(decoding: $0, as: UTF8.self) }
        return words.dropFirst().first == "await" || Array(words.dropFirst()) == ["try", "await"]
    }
}
