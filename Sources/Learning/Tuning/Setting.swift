import Autograd

/// One choice from every range of a ``SearchSpace``: what to build a network from.
///
/// ```swift
/// Dense(setting.integer("units"), .relu)
/// for layer in setting.repeats("layers") { Dense(layer.integer("units"), .relu) }
/// ```
/// Asking for a name that the space does not have stops with the names that it has.
public struct Setting: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        case integer(Int)
        case number(Double)
        case text(String)
        case flag(Bool)
        case repeats([Setting])
    }

    public struct Entry: Hashable, Sendable {
        public let name: String
        public let value: Value
    }

    /// In the space's order.
    public let entries: [Entry]

    init(_ values: [(String, Value)]) { entries = values.map { Entry(name: $0.0, value: $0.1) } }

    /// A whole number.
    public func integer(_ name: String) -> Int {
        let value = self[name]
        if case .integer(let integer) = value { return integer }
        mismatch(name, value, "a whole number")
    }

    /// A number, whole or not.
    public func number(_ name: String) -> Double {
        let value = self[name]
        if case .number(let number) = value { return number }
        if case .integer(let integer) = value { return Double(integer) }
        mismatch(name, value, "a number")
    }

    /// A text.
    public func text(_ name: String) -> String {
        let value = self[name]
        if case .text(let text) = value { return text }
        mismatch(name, value, "a text")
    }

    /// Yes or no.
    public func flag(_ name: String) -> Bool {
        let value = self[name]
        if case .flag(let flag) = value { return flag }
        mismatch(name, value, "true or false")
    }

    /// A setting for each repeat, as many as were drawn.
    public func repeats(_ name: String) -> [Setting] {
        let value = self[name]
        if case .repeats(let settings) = value { return settings }
        mismatch(name, value, "repeats")
    }

    public subscript(name: String) -> Value {
        guard let entry = entries.first(where: { $0.name == name }) else {
            let names = entries.map { "\"\($0.name)\"" }.joined(separator: ", ")
            stop("Setting: expected one of \(names), received \"\(name)\"; try a name that the space has")
        }
        return entry.value
    }

    private func mismatch(_ name: String, _ value: Value, _ expected: String) -> Never {
        stop(
            "Setting: expected \"\(name)\" to be \(expected), received \(value.exact); try \(value.reader)(\"\(name)\")"
        )
    }
}

extension Setting: CustomStringConvertible {
    /// `units 64, optimizer adam, layers 2 (units 8; units 16)`
    public var description: String { entries.map { "\($0.name) \($0.value)" }.joined(separator: ", ") }
}

extension Setting.Value: CustomStringConvertible {
    public var description: String {
        switch self {
        case .integer(let integer): "\(integer)"
        case .number(let number): number.short
        case .text(let text): text
        case .flag(let flag): "\(flag)"
        case .repeats(let settings) where settings.isEmpty: "0"
        case .repeats(let settings): "\(settings.count) (\(settings.map(\.description).joined(separator: "; ")))"
        }
    }

    /// With all digits, and texts in quotation marks.
    var exact: String {
        switch self {
        case .text(let text): "\"\(text)\""
        case .number(let number): "\(number)"
        default: description
        }
    }

    /// The function that reads it.
    fileprivate var reader: String {
        switch self {
        case .integer: "integer"
        case .number: "number"
        case .text: "text"
        case .flag: "flag"
        case .repeats: "repeats"
        }
    }

    var json: String {
        switch self {
        case .integer(let integer): "\(integer)"
        // The shortest spelling that reads back as the same number.
        case .number(let number): "\(number)"
        case .text(let text): JSONHeader.quoted(text)
        case .flag(let flag): "\(flag)"
        case .repeats(let settings): "[\(settings.map(\.json).joined(separator: ","))]"
        }
    }
}

extension Setting {
    /// `{"units":64,"optimizer":"adam"}`
    var json: String {
        "{\(entries.map { "\(JSONHeader.quoted($0.name)):\($0.value.json)" }.joined(separator: ","))}"
    }
}
