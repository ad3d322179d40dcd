/// How arithmetic is written. Each operator records what happened; the number is computed by the tape.
///
/// *Shapes:* both sides alike; a row or a column is repeated by name, with ``Value/broadcast(rows:)``
/// and ``Value/broadcast(columns:)``, never silently.
extension Value {
    /// The sum. *Gradient:* g to both.
    @inlinable public static func + (a: Value, b: Value) -> Value {
        requireAlike(a, b, "+")
        return a.record(.add(a.id, b.id))
    }
    /// The difference. *Gradient:* g to a, −g to b.
    @inlinable public static func - (a: Value, b: Value) -> Value {
        requireAlike(a, b, "-")
        return a.record(.subtract(a.id, b.id))
    }
    /// The product of entries. *Gradient:* g·b to a, g·a to b. *Traps:* the matrix product is ``Value/matmul(_:)``.
    @inlinable public static func * (a: Value, b: Value) -> Value {
        requireAlike(a, b, "*")
        return a.record(.multiply(a.id, b.id))
    }
    /// The quotient of entries. *Gradient:* g/b to a, −g·a/b² to b. *Traps:* infinite or NaN where b is 0.
    @inlinable public static func / (a: Value, b: Value) -> Value {
        requireAlike(a, b, "/")
        return a.record(.divide(a.id, b.id))
    }
    /// The negative. *Gradient:* −g.
    @inlinable public static prefix func - (a: Value) -> Value { a.recording(.negate(a.id)) }

    // A plain number on either side, added to or multiplied with every entry.
    @inlinable public static func + (a: Value, n: Double) -> Value { a.recording(.addNumber(a.id, n)) }
    @inlinable public static func + (n: Double, a: Value) -> Value { a.recording(.addNumber(a.id, n)) }
    @inlinable public static func - (a: Value, n: Double) -> Value { a.recording(.addNumber(a.id, -n)) }
    @inlinable public static func - (n: Double, a: Value) -> Value { a.recording(.numberMinus(n, a.id)) }
    @inlinable public static func * (a: Value, n: Double) -> Value { a.recording(.multiplyNumber(a.id, n)) }
    @inlinable public static func * (n: Double, a: Value) -> Value { a.recording(.multiplyNumber(a.id, n)) }
    @inlinable public static func / (a: Value, n: Double) -> Value { a.recording(.divideByNumber(a.id, n)) }
    @inlinable public static func / (n: Double, a: Value) -> Value { a.recording(.numberDividedBy(n, a.id)) }

    @inlinable public static func += (a: inout Value, b: Value) { a = a + b }
    @inlinable public static func -= (a: inout Value, b: Value) { a = a - b }
    @inlinable public static func *= (a: inout Value, b: Value) { a = a * b }
    @inlinable public static func /= (a: inout Value, b: Value) { a = a / b }

    @inlinable @inline(__always)
    static func requireAlike(_ a: Value, _ b: Value, _ operation: StaticString) {
        requireTogether(a, b, operation)
        if Number.self == Double.self { return }
        let (left, right) = (a.number.shape, b.number.shape)
        require(left == right, unlike(left, right, operation))
    }

    @usableFromInline @inline(never)
    static func unlike(_ a: Shape, _ b: Shape, _ operation: StaticString) -> String {
        var hint = ""
        if a.rank + b.rank > 4 {
            hint = a.count == b.count ? "; did you mean b.reshaped(to: a.shape)?" : ""
        } else if b.rows == 1, b.columns == a.columns {
            hint = "; did you mean b.broadcast(rows: \(a.rows))?"
        } else if b.columns == 1, b.rows == a.rows {
            hint = "; did you mean b.broadcast(columns: \(a.columns))?"
        } else if a == b.transposed {
            hint = "; did you mean b.transposed?"
        }
        let kind = Number.self == Tensor.self ? "tensors" : "matrices"
        return "\(operation): expected two \(kind) of one shape, received \(a) and \(b)\(hint)"
    }
}

/// The larger of two, entry by entry. *Gradient:* to the larger; half to each in a tie.
public func maximum<Number>(_ a: Value<Number>, _ b: Value<Number>) -> Value<Number> {
    Value.requireAlike(a, b, "maximum")
    return a.record(.maximum(a.id, b.id))
}

/// The smaller of two, entry by entry. *Gradient:* to the smaller; half to each in a tie.
public func minimum<Number>(_ a: Value<Number>, _ b: Value<Number>) -> Value<Number> {
    Value.requireAlike(a, b, "minimum")
    return a.record(.minimum(a.id, b.id))
}
