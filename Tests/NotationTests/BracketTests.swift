import Autograd
import TestSupport
import Testing

@testable import Notation

@Suite("Read back")
struct BracketTests {
    /// A random graph of what has no slips of precision to hide behind: few, small numbers.
    private func value(_ random: inout SeededGenerator, _ leaves: [Scalar]) -> Scalar {
        var values = leaves
        for _ in 0..<7 {
            let (a, b) = (values.randomElement(using: &random)!, values.randomElement(using: &random)!)
            let next: Scalar =
                switch Int.random(in: 0..<14, using: &random) {
                case 0, 1: a + b
                case 2, 3: a - b
                case 4, 5: a * b
                case 6: a / b
                case 7: -a
                case 8: a.power(2)
                case 9: -2 * a
                case 10: 3 - a
                case 11: a.sigmoid()
                case 12: a.abs()
                default: a / 4
                }
            values.append(next)
        }
        return values[values.count - 1]
    }

    @Test(
        "a formula read from its text, knowing nothing of its tree, has the value's number",
        arguments: 0..<400 as Range<UInt64>)
    func readBack(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let tape = Tape()
        let leaves = [tape.value(1.5, "x"), tape.value(-0.75, "y"), tape.value(2, "z"), tape.value(-3)]
        let value = value(&random, leaves)
        let text = value.formula.text
        let read = PlainReader.value(text, ["x": 1.5, "y": -0.75, "z": 2])
        let isRight = close(read ?? .nan, value.number, 1e-6) || !value.number.isFinite
        #expect(isRight, "expected \(value.number), read \(String(describing: read)) from \(text)")

        let numbers = value.equation.lines.first { $0.hasPrefix("= ") }.map { String($0.dropFirst(2)) }
        if let numbers, value.number.isFinite {
            let read = PlainReader.value(numbers, [:])
            #expect(close(read ?? .nan, value.number, 1e-4), "read \(String(describing: read)) from \(numbers)")
        }
        withExtendedLifetime(tape) {}
    }

    @Test("the reader itself")
    func reader() {
        let cases: [(String, Double)] = [
            ("1 + 2·3", 7), ("(1 + 2)·3", 9), ("2 − (3 − 4)", 3), ("12/(2·3)", 2), ("-2·(-3)²", -18), ("|−4| + √9", 7),
            ("x²·2⁻¹", 8), ("max(1, x)", 4),
        ]
        for (text, expected) in cases { #expect(PlainReader.value(text, ["x": 4]) == expected, "\(text)") }
        #expect(PlainReader.value("2·-3", [:]) == nil, "two signs in a row need brackets")
        #expect(PlainReader.value("(1 + 2", [:]) == nil)
    }
}
