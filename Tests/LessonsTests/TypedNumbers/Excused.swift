/// Numbers that a lesson states without code that gives them, each with the words in which it does, and why.
struct Excused {
    /// The lesson, chapter or exercise; all of them if it is empty.
    let unit: String
    let words: String
    let reason: String

    func covers(_ stated: StatedNumber) -> Bool {
        (unit.isEmpty || unit == stated.unit) && stated.number.stands(in: words)
    }

    static func reason(of stated: StatedNumber) -> String? { all.first { $0.covers(stated) }?.reason }

    static let all: [Excused] =
        of(
            "what a data set is, as data's README has it",
            [
                ("", "28×28"), ("", "28·28"), ("", "28 × 28"), ("TrainingDigits", "60,000 images"),
                ("ATable", "10,000 customers"), ("ForwardPropagation", "out of 10"),
                ("ForwardPropagation", "10th marks"), ("ForwardPropagation", "12th marks"),
            ])
        + of(
            "what a computer keeps of a number",
            [
                ("CrossEntropy", "16 digits"), ("SigmoidAndTanh", "16 digits"), ("TrainingDigits", "32-bit numbers"),
            ])
        + of(
            "what the notes say or show beside their numbers",
            [
                ("ATable", "python == 3.13"), ("ChainRule", "twenty lines before"), ("Softmax", "e^(−1+0+3+5)"),
                ("Losses", "plays 2 hours a day, studies 4 and sleeps 8"), ("ReluFamily", "more than 40 layers"),
                ("VanishingGradients", "five remedies"), ("VanishingGradientsChapter", "five remedies"),
            ])
        + of(
            "how a number is written, not how large it is",
            [
                ("Adam", "one 9 was dropped"), ("VanishingGradients", "hundred-thousandths (0.00001)"),
                ("WeightsAndBias", "2e-07 is 2·10⁻⁷, or 0.0000002"),
            ])
        + of(
            "which one, not how many",
            [
                ("Cost", "0.3 for the 2"), ("CrossEntropy", "class 3 right, then 1, then 2"),
            ])
        + of(
            "an illustration that nobody computes with",
            [
                ("CrossEntropy", "50 : 50"), ("Derivative", "2 times its input"),
                ("Regularization", "Dense(64, .relu, regularizer: .l2(0.01))"),
                ("ReluFamily", "or twenty"), ("ReluFamily", "twenty of the sigmoid's quarters"),
                ("SigmoidAndTanh", "a sum of 0.01"), ("Tuning", "From 0.001 to 0.002"),
                ("Tuning", "from 0.091 to 0.092"),
                ("Tuning", "no 2.3 layers"), ("Tuning", "1.4·10¹⁰ years"),
            ])
        + of(
            "what the step or cell beside it shows, or its answer, which a test runs",
            [
                ("ForwardAndBack", "All nine"), ("ForwardAndBack", "of the six"),
                ("ConvolutionalNetworkExercise", "A filter has 9 weights"),
                ("XorExercise", "OR has the bias −0.5, NAND the weights −1, −1 and the bias 1.5, AND the bias −1.5"),
            ])

    private static func of(_ reason: String, _ places: [(unit: String, words: String)]) -> [Excused] {
        places.map { Excused(unit: $0.unit, words: $0.words, reason: reason) }
    }
}

extension TypedNumber {
    /// Whether it is a part of these words, where they stand in its text.
    fileprivate func stands(in words: String) -> Bool {
        let text = "\(before)\(self.text)\(after)"
        let start = before.count
        return text.ranges(of: words).contains { range in
            let first = text.distance(from: text.startIndex, to: range.lowerBound)
            return first <= start && start + self.text.count <= first + words.count
        }
    }
}
