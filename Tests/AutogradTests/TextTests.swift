import Autograd
import Testing

@Suite("Numbers as people write them")
struct TextTests {
    @Test(arguments: [
        (0.1 + 0.2, "0.3"), (1.0 / 3, "0.333333"), (25, "25"), (-0.0, "0"), (1.2e-7, "1.2e-07"),
        (1_234_567, "1.23457e+06"),
        (.nan, "nan"), (-.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"),
    ])
    func short(_ number: Double, _ text: String) {
        #expect(number.short == text, "expected \(text), received \(number.short)")
    }

    @Test(arguments: [
        (1.16, 3, "1.160"), (2.5, 0, "2"), (-0.0004, 3, "0.000"), (-0.0, 1, "0.0"), (-0.001, 3, "-0.001"),
        (.nan, 2, "nan"), (-.infinity, 2, "-inf"),
    ])
    func fixed(_ number: Double, _ places: Int, _ text: String) {
        #expect(number.fixed(places) == text, "expected \(text), received \(number.fixed(places))")
    }

    @Test func significant() {
        #expect(Double.pi.significant(3) == "3.14")
        #expect(0.1.significant(17) == "0.10000000000000001")
        #expect(1.0.significant(60) == "1")
        // A power of ten that fits no buffer of ordinary size.
        #expect(1e300.fixed(0).count == 301 && 1e300.fixed(0).hasPrefix("1000000000000000052504760255"))
    }
}
