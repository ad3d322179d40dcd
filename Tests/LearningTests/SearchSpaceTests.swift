import Learning
import TestSupport
import Testing

@Suite("Search space")
struct SearchSpaceTests {
    private let small: SearchSpace = [
        "units": .integers(8...24, step: 8),
        "layers": .repeats(1...2, of: ["rate": .choice([0.1, 0.2]), "deep": .choice([true, false])]),
    ]

    @Test("integers reach as far as their steps do")
    func integers() {
        let units: SearchSpace = ["units": .integers(8...30, step: 8)]
        #expect(units.grid.map { $0.integer("units") } == [8, 16, 24])
        #expect(Set(units.sample(50, seed: 1).map { $0.integer("units") }) == [8, 16, 24])
        let below: SearchSpace = ["x": .integers(-3 ... -3)]
        #expect(below.count == 1 && below.grid.map { $0.integer("x") } == [-3])
    }

    @Test("a grid has each setting once, repeats too, in the order of an odometer")
    func grid() {
        var expected: [String] = []
        let blocks = ["rate 0.1, deep true", "rate 0.1, deep false", "rate 0.2, deep true", "rate 0.2, deep false"]
        for units in [8, 16, 24] {
            for a in blocks { expected.append("units \(units), layers 1 (\(a))") }
            for a in blocks { for b in blocks { expected.append("units \(units), layers 2 (\(a); \(b))") } }
        }
        let received = small.grid.map(\.description)
        #expect(received == expected)
        // 3·(4 + 16)
        #expect(small.count == 60 && small.approximateCount == 60 && Set(small.grid).count == 60)
    }

    @Test("a grid too large to store can be begun")
    func begun() {
        let large: SearchSpace = ["layers": .repeats(0...10, of: ["units": .integers(1...100)])]
        let first = large.grid.prefix(102).map { $0.repeats("layers").map { $0.integer("units") } }
        #expect(first[0] == [] && first[1] == [1] && first[100] == [100] && first[101] == [1, 1])
    }

    @Test("what cannot be counted is nil, and about so many")
    func counts() {
        let endless: SearchSpace = ["rate": .logUniform(1e-4...1e-1), "units": .integers(1...4)]
        #expect(endless.count == nil && endless.approximateCount == .infinity)
        // 100²⁰ = 10⁴⁰ is more than 2¹²⁸, about 3.4·10³⁸.
        let huge: SearchSpace = ["layers": .repeats(20...20, of: ["units": .integers(1...100)])]
        #expect(huge.count == nil && close(huge.approximateCount / 1e40, 1, 1e-12))
        let fits: SearchSpace = ["layers": .repeats(19...19, of: ["units": .integers(1...100)])]
        #expect(fits.count == 100_000_000_000_000_000_000_000_000_000_000_000_000)
        let same: SearchSpace = ["layers": .repeats(2...5, of: ["units": .choice([8])])]
        #expect(same.count == 4 && same.approximateCount == 4)
    }

    @Test("every value is as likely as another")
    func uniform() {
        let space: SearchSpace = [
            "rate": .logUniform(1e-4...1e-1), "share": .uniform(0...0.5), "units": .integers(1...4),
        ]
        let settings = space.sample(6000, seed: 7)
        func share(_ matches: (Setting) -> Bool) -> Double { Double(settings.count(where: matches)) / 6000 }
        // Five standard deviations: 5·√(p·(1 − p)/6000) is at most 0.0323.
        for (low, high) in [(1e-4, 1e-3), (1e-3, 1e-2), (1e-2, 1e-1)] {
            let received = share { (low..<high).contains($0.number("rate")) }
            #expect((received - 1.0 / 3).magnitude < 0.031, "\(low)…\(high): expected 1/3, received \(received)")
        }
        let low = share { $0.number("share") < 0.125 }
        #expect((low - 0.25).magnitude < 0.028, "expected 1/4, received \(low)")
        for units in 1...4 {
            let received = share { $0.integer("units") == units }
            #expect((received - 0.25).magnitude < 0.028, "\(units): expected 1/4, received \(received)")
        }
        #expect(
            settings.allSatisfy { (1e-4...1e-1).contains($0.number("rate")) && (0...0.5).contains($0.number("share")) })
        #expect(settings.allSatisfy { "\($0.number("rate"))".filter(\.isNumber).count <= 12 })
    }

    @Test("asked for more than there are, all come, each once")
    func exhausted() {
        let all = small.sample(1000, seed: 2)
        #expect(all.count == 60 && Set(all) == Set(small.grid))
        // Six digits tell nothing between these bounds but the bounds.
        let narrow: SearchSpace = ["rate": .uniform(1...1.0000001)]
        #expect(narrow.sample(5, seed: 1).count <= 2)
        #expect(small.sample(0, seed: 1).isEmpty)
    }

    @Test("a description tells everything")
    func description() {
        #expect(
            "\(small)"
                == "units: 8…24 in steps of 8; layers: 1…2 times (rate: one of 0.1, 0.2; deep: one of true, false)")
        let other: SearchSpace = [
            "rate": .logUniform(1e-4...0.1), "share": .uniform(0...0.5), "text": .choice(["1"]), "number": .choice([1]),
        ]
        #expect(
            "\(other)"
                == "rate: 0.0001…0.1 log-uniform; share: 0.0…0.5 uniform; text: one of \"1\"; number: one of 1")
    }

    @Test("mistakes stop with a sentence", arguments: mistakes.indices)
    func stops(place: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [place = place as Int] in
            mistakes[place].make()
        }
        let received = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            received.contains(mistakes[place].sentence), "expected \(mistakes[place].sentence), received \(received)")
    }
}

private let mistakes: [(sentence: String, make: @Sendable () -> Void)] = [
    (
        "integers: expected a step of at least 1, received 0; try 1",
        { _ = SearchRange.integers(1...2, step: 0) }
    ),
    (
        "logUniform: expected bounds above 0, received 0.0...0.1; try uniform",
        { _ = SearchRange.logUniform(0...0.1) }
    ),
    (
        "uniform: expected two different finite bounds, received 1.0...1.0",
        { _ = SearchRange.uniform(1...1) }
    ),
    (
        "choice: expected each value once, received \"adam\" twice",
        { _ = SearchRange.choice(["adam", "sgd", "adam"]) }
    ),
    (
        "choice: expected finite numbers, received nan",
        { _ = SearchRange.choice([0.1, .nan]) }
    ),
    (
        "repeats: expected from 0 to 10000 times, received -1...2",
        { _ = SearchRange.repeats(-1...2, of: ["units": .integers(1...2)]) }
    ),
    (
        "SearchSpace: expected each name once, received \"units\" twice",
        { _ = ["units": .integers(1...2), "units": .integers(1...3)] as SearchSpace }
    ),
    (
        "SearchSpace: expected at least one range, received none",
        { _ = [:] as SearchSpace }
    ),
    (
        "grid: expected ranges whose values can be counted, received rate: 0.1…0.2 uniform",
        { _ = Array((["rate": .uniform(0.1...0.2)] as SearchSpace).grid) }
    ),
    (
        "Tuner: expected a grid of at most 1000000 settings, received 1000001; try .random(20)",
        { _ = Tuner(["units": .integers(0...1_000_000)], .grid, goal: .largest) }
    ),
    (
        "Tuner: expected at least one trial, received 0; try .random(20)",
        { _ = Tuner(["units": .integers(1...2)], .random(0), goal: .largest) }
    ),
    (
        "Setting: expected one of \"units\", received \"unit\"; try a name that the space has",
        { _ = (["units": .integers(1...2)] as SearchSpace).sample(1, seed: 1)[0].integer("unit") }
    ),
    (
        "Setting: expected \"rate\" to be a whole number, received 0.5; try number(\"rate\")",
        { _ = (["rate": .choice([0.5])] as SearchSpace).sample(1, seed: 1)[0].integer("rate") }
    ),
]
