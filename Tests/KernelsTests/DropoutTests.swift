import KernelTypes
import Testing

@testable import Kernels

@Suite("Dropout")
struct DropoutTests {
    /// The same hash, place by place.
    private func isKept(_ place: Int, _ seed: UInt64, _ keep: Double) -> Bool {
        func mixed(_ x: UInt32) -> UInt32 {
            var x = x
            x ^= x >> 16
            x = x &* 0x21F0_AAAD
            x ^= x >> 15
            x = x &* 0x735A_2D97
            return x ^ (x >> 15)
        }
        let low = UInt32(truncatingIfNeeded: seed), high = UInt32(truncatingIfNeeded: seed >> 32)
        return Double(mixed(mixed(UInt32(place) ^ low) ^ high) >> 8) < keep * 16_777_216
    }

    @Test("each build keeps the same numbers, scaled", arguments: Kernels.available.indices)
    func agreesWithDefinition(build: Int) {
        let table = Kernels.available[build]
        for count in awkwardSizes {
            for (keep, first) in [(Float(0.5), 0), (0.75, 5), (1, 3)] {
                let x = numbers(count, seed: 61), y = Floats(count), seed: UInt64 = 0x1234_5678_9ABC_DEF0
                table.dropout(x.pointer, y.pointer, count, first, keep, seed)
                let expected = x.doubles.enumerated().map {
                    isKept(first + $0.offset, seed, Double(keep)) ? $0.element / Double(keep) : 0
                }
                let problem = disagreement(y, expected, 1e-7)
                #expect(problem == nil, "\(table.instructions) \(keep) of \(count): \(problem ?? "")")
            }
        }
    }

    @Test("keeps the share asked for, at unrelated places for every seed")
    func shares() {
        let count = 100_000
        let ones = Floats([Float](repeating: 1, count: count))
        for keep: Float in [0.1, 0.5, 0.8] {
            var earlier: [Float]?
            for seed: UInt64 in [0, 1, 2, 1 << 32, .max] {
                let y = Floats(count)
                Kernels.dropout(ones.pointer, keep: keep, seed: seed, into: y.pointer, count: count)
                let p = Double(keep), n = Double(count)
                // Five standard deviations of a binomial share.
                let kept = Double(y.array.count { $0 != 0 }) / n
                #expect(abs(kept - p) < 5 * (p * (1 - p) / n).squareRoot(), "keep \(keep), seed \(seed): \(kept)")
                // Neighbours, and the same places under the seed before, are kept together as often as chance has it.
                let pairs = Double((1..<count).count { y[$0] != 0 && y[$0 - 1] != 0 }) / n
                #expect(abs(pairs - p * p) < 8 * (p * p * (1 - p * p) / n).squareRoot(), "neighbours: \(pairs)")
                if let earlier {
                    let both = Double((0..<count).count { y[$0] != 0 && earlier[$0] != 0 }) / n
                    #expect(abs(both - p * p) < 5 * (p * p * (1 - p * p) / n).squareRoot(), "seeds: \(both)")
                }
                earlier = y.array
            }
        }
    }

    @Test("the gradient passes where the number did")
    func backward() {
        let x = Floats([Float](repeating: 3, count: 999)), g = Floats([Float](repeating: 1, count: 999))
        let y = Floats(999)
        Kernels.dropout(x.pointer, keep: 0.5, seed: 7, into: y.pointer, count: 999)
        Kernels.dropout(g.pointer, keep: 0.5, seed: 7, into: g.pointer, count: 999)
        #expect((0..<999).allSatisfy { y[$0] == 3 * g[$0] })
        #expect(Set(g.array) == [0, 2])
    }
}
