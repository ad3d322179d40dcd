import Files

/// JSON that comes back as it was: members keep their order and numbers their spelling.
public enum JSON: Equatable, Sendable {
    case object([Member])
    case array([JSON])
    case text(String)
    /// As it was spelled.
    case number(String)
    case bool(Bool)
    case null

    public struct Member: Equatable, Sendable {
        public var name: String
        public var value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    public init(_ number: Int) { self = .number(String(number)) }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
    public var members: [Member]? { if case .object(let members) = self { members } else { nil } }
    public var int: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }

    /// The member of an object; nil where there is none. A new one takes its place in the alphabet, for that is the
    /// order in which Jupyter writes.
    public subscript(name: String) -> JSON? {
        get { members?.first { $0.name == name }?.value }
        set {
            guard case .object(var members) = self else { return }
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?):
                members.insert(Member(name, value), at: members.firstIndex { $0.name > name } ?? members.count)
            case (nil, nil): break
            }
            self = .object(members)
        }
    }
}

extension JSON {
    /// On one line, or with each member on a line of its own, `indent` blanks deeper than what holds it.
    public func written(indent: Int? = nil) -> String {
        var out = ""
        write(to: &out, indent: indent, depth: 0)
        return out
    }

    private func write(to out: inout String, indent: Int?, depth: Int) {
        func newLine(_ depth: Int) {
            if let indent { out += "\n" + String(repeating: " ", count: indent * depth) }
        }
        switch self {
        case .null: out += "null"
        case .bool(let bool): out += bool ? "true" : "false"
        case .number(let digits): out += digits
        case .text(let text): out += jsonText(text)
        case .array(let items):
            out += "["
            for (place, item) in items.enumerated() {
                if place > 0 { out += indent == nil ? ", " : "," }
                newLine(depth + 1)
                item.write(to: &out, indent: indent, depth: depth + 1)
            }
            if !items.isEmpty { newLine(depth) }
            out += "]"
        case .object(let members):
            out += "{"
            for (place, member) in members.enumerated() {
                if place > 0 { out += indent == nil ? ", " : "," }
                newLine(depth + 1)
                out += jsonText(member.name)
                out += ": "
                member.value.write(to: &out, indent: indent, depth: depth + 1)
            }
            if !members.isEmpty { newLine(depth) }
            out += "}"
        }
    }
}
