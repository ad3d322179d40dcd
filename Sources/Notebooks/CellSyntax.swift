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
    private(set) var awaits = false

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
            if elements.contains(where: Self.waits) { awaits = true }
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

    private func isPrivate(_ item: JSON) -> Bool {
        (item["attrs"]?.items ?? []).contains { attribute in
            ["private", "fileprivate"].contains(attribute["access_level"]?.text)
        }
    }

    /// `@preconcurrency ` and the like, which stand before the word import.
    private func attributes(of item: JSON, _ code: [UInt8]) -> String {
        guard let start = item["range"]?["start"]?.int,
            let first = (item["attrs"]?.items ?? []).compactMap({ $0["range"]?["start"]?.int }).min(), first < start
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

    /// Whether something waits here, not in a closure that is only made here.
    private static func waits(_ tree: JSON) -> Bool {
        switch tree {
        case .object(let members):
            let kind = tree["_kind"]?.text
            if kind == "await_expr" { return true }
            if kind == "closure_expr" || kind?.hasSuffix("_decl") == true && kind != "pattern_binding_decl" {
                return false
            }
            return members.contains { waits($0.value) }
        case .array(let items): return items.contains(where: waits)
        default: return false
        }
    }
}
