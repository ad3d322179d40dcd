import Autograd
import Datasets

extension SearchSpace {
    /// Settings drawn by chance, none of them twice: random search.
    ///
    /// Each range draws for itself, every value as likely as another. The same seed gives the same list everywhere,
    /// and a longer list begins with the shorter one.
    /// - Returns: as many as asked for, or all there are.
    /// *Source:* Bergstra & Bengio, "Random search for hyper-parameter optimization", 2012.
    public func sample(_ count: Int, seed: UInt64) -> [Setting] {
        require(count >= 0, "sample: expected a number of settings of at least 0, received \(count); try 10")
        let available = self.count
        let wanted = available.map { $0 < UInt128(count) ? Int($0) : count } ?? count
        var generator = SeededGenerator(seed: seed, stream: 9)
        var (seen, settings, misses) = (Set<Setting>(), [Setting](), 0)
        while settings.count < wanted {
            let setting = draw(using: &generator)
            if seen.insert(setting).inserted {
                settings.append(setting)
                misses = 0
            } else {
                misses += 1
                // A range of real numbers may be so narrow that six digits tell only a few of them apart.
                if available == nil, misses == 10_000 { break }
            }
        }
        return settings
    }

    /// Every setting, each exactly once, the last range turning fastest: grid search.
    ///
    /// It is not stored: the first few of many can be had with `prefix`.
    public var grid: some Sequence<Setting> {
        let endless = entries.first { $0.range.count == nil }
        require(
            endless == nil,
            "grid: expected ranges whose values can be counted, received \(endless?.name ?? ""): "
                + "\(endless.map { "\($0.range)" } ?? ""); try choice with a few of them")
        guard let count else { stop("grid: expected at most 2¹²⁸ settings, received more; try sample") }
        return sequence(state: UInt128(0)) { place -> Setting? in
            guard place < count else { return nil }
            defer { place += 1 }
            return setting(at: place)
        }
    }

    func draw(using generator: inout SeededGenerator) -> Setting {
        var values: [(String, Setting.Value)] = []
        for entry in entries { values.append((entry.name, entry.range.draw(using: &generator))) }
        return Setting(values)
    }

    /// The setting with a place in the grid's order; place written with one digit for each range.
    func setting(at place: UInt128) -> Setting {
        var (rest, values) = (place, [(String, Setting.Value)]())
        for entry in entries.reversed() {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: entry.range.count ?? 1)
            values.append((entry.name, entry.range.value(at: digit)))
            rest = quotient
        }
        return Setting(values.reversed())
    }
}

extension SearchRange {
    fileprivate func draw(using generator: inout SeededGenerator) -> Setting.Value {
        switch kind {
        case .integers(let first, let step, let count): return .integer(first + step * generator.below(count))
        case .choice(let values): return values[generator.below(values.count)]
        case .uniform(let range):
            let width = range.upperBound - range.lowerBound
            return .number(Self.rounded(range.lowerBound + width * generator.uniform(), within: range))
        case .logUniform(let range):
            let (low, high) = (Double.log(range.lowerBound), Double.log(range.upperBound))
            return .number(Self.rounded(Double.exp(low + (high - low) * generator.uniform()), within: range))
        case .repeats(let times, let space):
            let count = times.lowerBound + generator.below(times.upperBound - times.lowerBound + 1)
            return .repeats((0..<count).map { _ in space.draw(using: &generator) })
        }
    }

    /// To six digits, so that machines whose logarithms differ in the last bit still draw the same.
    private static func rounded(_ number: Double, within range: ClosedRange<Double>) -> Double {
        min(max(Double(number.significant(6)) ?? number, range.lowerBound), range.upperBound)
    }

    fileprivate func value(at place: UInt128) -> Setting.Value {
        switch kind {
        case .integers(let first, let step, _): return .integer(first + step * Int(place))
        case .choice(let values): return values[Int(place)]
        case .uniform, .logUniform: stop("grid: expected values that can be counted, received \(self)")
        case .repeats(let times, let space):
            let each = space.count ?? 1
            // Fewer repeats come first: so many places for each number of them.
            var (rest, count) = (place, times.lowerBound)
            var size = (0..<count).reduce(UInt128(1)) { power, _ in power * each }
            while rest >= size {
                rest -= size
                size *= each
                count += 1
            }
            var settings: [Setting] = []
            for _ in 0..<count {
                settings.append(space.setting(at: rest % each))
                rest /= each
            }
            return .repeats(settings.reversed())
        }
    }
}
