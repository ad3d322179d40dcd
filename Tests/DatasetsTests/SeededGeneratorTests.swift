import Datasets
import TestSupport
import Testing

@Suite("SeededGenerator")
struct SeededGeneratorTests {
    @Test("the published first numbers of splitmix64 for the seed 1234567")
    func reference() {
        var generator = Datasets.SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        let received = (0..<5).map { _ in generator.next() }
        #expect(received == expected, "expected \(expected), received \(received)")
    }

    @Test("whole numbers below a bound are equally likely")
    func below() {
        var generator = Datasets.SeededGenerator(seed: 1)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<60_000 { counts[generator.below(6)] += 1 }
        // Five standard deviations of a binomial count are 456.
        #expect(counts.allSatisfy { abs($0 - 10_000) < 456 }, "expected about 10,000 each, received \(counts)")
    }

    @Test("normal numbers have mean 0, variance 1 and the right tail")
    func normal() {
        var generator = Datasets.SeededGenerator(seed: 2)
        let numbers = (0..<40_000).map { _ in generator.normal() }
        let mean = numbers.reduce(0, +) / 40_000
        let variance = numbers.reduce(0) { $0 + $1 * $1 } / 40_000
        let tail = Double(numbers.count { $0 > 1.96 }) / 40_000
        #expect(abs(mean) < 0.025 && abs(variance - 1) < 0.035, "received mean \(mean), variance \(variance)")
        #expect(abs(tail - 0.025) < 0.004, "expected a tail of 0.025, received \(tail)")
    }

    @Test("shuffling keeps every item and reaches every order")
    func shuffle() {
        var generator = Datasets.SeededGenerator(seed: 3)
        var orders: [[Int]: Int] = [:]
        for _ in 0..<6_000 { orders[generator.shuffled([1, 2, 3]), default: 0] += 1 }
        #expect(orders.count == 6 && orders.keys.allSatisfy { $0.sorted() == [1, 2, 3] })
        #expect(orders.values.allSatisfy { abs($0 - 1_000) < 145 }, "expected about 1,000 each, received \(orders)")
    }

    @Test("streams of one seed differ")
    func streams() {
        var (a, b) = (Datasets.SeededGenerator(seed: 1, stream: 1), Datasets.SeededGenerator(seed: 1, stream: 2))
        #expect(a.next() != b.next())
    }
}
