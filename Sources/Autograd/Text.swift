#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Double {
    /// Up to six significant digits, as people write numbers: `0.333333`, `25`, `1.2e-07`.
    public var short: String { significant(6) }

    /// With at most `digits` significant digits and no needless zeros.
    public func significant(_ digits: Int) -> String {
        if isNaN { return "nan" }
        var buffer = [CChar](repeating: 0, count: 64)
        let arguments: [CVarArg] = [Int32(Swift.min(digits, 50)), self == 0 ? 0 : self]
        let length = withVaList(arguments) { vsnprintf(&buffer, 64, "%.*g", $0) }
        return String(decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// With exactly `places` digits after the point, correctly rounded: `1.160`.
    public func fixed(_ places: Int) -> String {
        if isNaN { return "nan" }
        let length = withVaList([Int32(places), self]) { vsnprintf(nil, 0, "%.*f", $0) }
        var buffer = [CChar](repeating: 0, count: Int(length) + 1)
        _ = withVaList([Int32(places), self]) { vsnprintf(&buffer, Int(length) + 1, "%.*f", $0) }
        let text = String(decoding: buffer.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.hasPrefix("-") && !text.contains(where: { "123456789i".contains($0) })
            ? String(text.dropFirst()) : text
    }
}

extension Value: CustomStringConvertible, CustomDebugStringConvertible {
    /// One short line: `w₁ = 0.3`.
    public var description: String {
        guard isCurrent else { return "a stale value" }
        let text = Self.text(of: number)
        return name.map { "\($0) = \(text)" } ?? text
    }

    public var debugDescription: String { description }

    static func text(of number: Number) -> String {
        number.shape == .single ? number.entries[0].short : "\(number)"
    }
}

extension Tape: CustomStringConvertible {
    /// One short line: `tape of 12 values`.
    public var description: String { "tape of \(count) value\(count == 1 ? "" : "s")" }
}
