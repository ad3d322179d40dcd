import Autograd
import Datasets

/// A search for good settings: tries them one after the other, and ranks them by a score of your own.
///
/// ```swift
/// let tuner = Tuner(space, .random(20), goal: .largest, seed: 1, file: "search.jsonl")
/// let results = try tuner.run { setting, seed in
///     let model = Sequential(input: [4], seed: seed) {
///         Dense(setting.integer("units"), .relu)
///         Dense(3)
///     }
///     try model.fit(training, epochs: 20, optimizer: .adam(learningRate: setting.number("rate")), seed: seed)
///     return model.score(on: validation).accuracy
/// }
/// print(results)
/// ```
/// With a file, each finished trial is kept at once. Run again after an interruption, the search takes what is
/// finished from there and goes on with the rest; asked for more trials, it adds to them.
///
/// *Traps:* score on validation examples, never on those of the training; and the winner's score is the best of
/// many, so it flatters. Measure the winner once more on examples that no trial has seen.
public struct Tuner: Sendable {
    /// Which settings are tried.
    public enum Plan: Equatable, Sendable {
        /// So many, drawn by chance, or all if there are not as many.
        case random(Int)
        /// Every setting there is, once.
        case grid
    }

    /// Which score is the best.
    public enum Goal: String, Equatable, Sendable {
        /// As with accuracy.
        case largest
        /// As with a loss.
        case smallest
    }

    public let space: SearchSpace
    public let plan: Plan
    public let goal: Goal
    public let seed: UInt64
    /// Where the trials are kept, as lines of JSON; nil to keep them nowhere.
    public let file: String?
    /// What will be tried, in this order.
    public let settings: [Setting]

    /// - Parameter seed: for the draws, and for what is random in the trials: trial n is given seed + n − 1.
    public init(_ space: SearchSpace, _ plan: Plan, goal: Goal, seed: UInt64 = 1, file: String? = nil) {
        (self.space, self.plan, self.goal, self.seed, self.file) = (space, plan, goal, seed, file)
        switch plan {
        case .random(let count):
            require(count > 0, "Tuner: expected at least one trial, received \(count); try .random(20)")
            settings = space.sample(count, seed: seed)
        case .grid:
            let count = space.count ?? 0
            require(
                count <= 1_000_000,
                "Tuner: expected a grid of at most 1000000 settings, received \(count); try .random(20)")
            settings = Array(space.grid)
        }
    }

    /// Tries each setting that is not finished yet.
    ///
    /// A trial that throws, or whose score is no finite number, is ranked last with its reason, and the search goes
    /// on. Throw a `CancellationError` to end it; the trial then counts as not begun.
    /// - Parameters:
    ///   - progress: called after each trial that was run now.
    ///   - score: how good a setting is. All its chance should come from the seed, so that it can be repeated.
    /// - Throws: `FileError` or `TableError` when the file cannot be written, is damaged, or belongs to another search;
    ///   it then stays as it was.
    public func run(
        progress: (Trial) -> Void = { _ in }, _ score: (Setting, UInt64) throws -> Double
    ) throws -> TuningResults {
        let kept = file.map { TrialFile(path: $0, tuner: self) }
        var finished = try kept?.read() ?? [:]
        // A place that cannot be written to is better known before the first trial than after.
        try kept?.write(finished)
        for (place, setting) in settings.enumerated() where finished[place + 1] == nil {
            let trial = try run(setting, number: place + 1, score)
            finished[place + 1] = trial
            try kept?.write(finished)
            progress(trial)
        }
        return TuningResults(trials: settings.indices.compactMap { finished[$0 + 1] }, goal: goal)
    }

    private func run(
        _ setting: Setting, number: Int, _ score: (Setting, UInt64) throws -> Double
    ) throws(CancellationError) -> Trial {
        let (start, seed) = (ContinuousClock.now, seed(ofTrial: number))
        let outcome: Trial.Outcome
        do {
            let score = try score(setting, seed)
            outcome = score.isFinite ? .score(score) : .failed("expected a finite score, received \(score)")
        } catch let interruption as CancellationError {
            throw interruption
        } catch {
            outcome = .failed("\(error)")
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return Trial(number: number, setting: setting, seed: seed, outcome: outcome, seconds: seconds)
    }

    func seed(ofTrial number: Int) -> UInt64 { seed &+ UInt64(number - 1) }
}
