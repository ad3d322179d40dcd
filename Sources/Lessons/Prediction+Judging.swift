import Autograd

extension Prediction {
    /// A number to the digits that are asked for; one that needs no rounding only with those it has: `270`, not `270.0`.
    public func text(of number: Double) -> String {
        let rounded = number.fixed(decimals)
        let isRounded = (number - (number / tenth(decimals)).rounded() * tenth(decimals)).magnitude > 1e-9
        return isRounded || number.short.count > rounded.count ? rounded : number.short
    }

    /// Whether the reader is right, and what to say: first what known slips would give, then what happens to any
    /// number (its sign, its decimal point, turned over, a factor of 2).
    ///
    /// A guess that is merely near the answer is told that it is near; no slip is made up for it.
    public func judge(_ guess: Double) -> (right: Bool, reply: String) {
        let shown = text(of: answer)
        if (guess - answer).magnitude <= half { return (true, "Right: \(shown).") }
        if let mistake = slip(behind: guess) { return (false, "Not quite: \(mistake.hint) It is \(shown).") }
        if isMerelyNear(guess) {
            return (false, "Nearly: it is \(shown). Round only at the end, and check the last digits.")
        }
        if let remark = remark(on: guess) { return (false, "\(remark) It is \(shown).") }
        return (false, "Not quite: it is \(shown). Step through the formula once more with the numbers put in.")
    }

    /// Half a unit of the last digit asked for.
    private var half: Double { 0.5000001 * tenth(decimals) }

    /// The mistake nearest to the guess, if the guess is that number as far as it was asked for.
    private func slip(behind guess: Double) -> Mistake? {
        func distance(_ mistake: Mistake) -> Double { (guess - mistake.answer).magnitude }
        return mistakes.filter { distance($0) <= half && distance($0) < (guess - answer).magnitude }
            .min { distance($0) < distance($1) }
    }

    /// Off by rounding: by 2 in a hundred, or by a unit or two of the last digit where that is little.
    private func isMerelyNear(_ guess: Double) -> Bool {
        let lastDigits = decimals == 0 ? 0 : Swift.min(2 * tenth(decimals), 0.1 * answer.magnitude)
        return (guess - answer).magnitude <= 1.0000001 * Swift.max(lastDigits, 0.02 * answer.magnitude)
    }

    /// What could have happened to any number.
    private func remark(on guess: Double) -> String? {
        if isMeant(guess, by: -answer) { return "The size is right, the sign is not." }
        for exponent in [1, 2, 3, -1, -2, -3] {
            let scale = Double.power(10, Double(exponent))
            if isMeant(guess, by: answer * scale, roundedBefore: scale) {
                return "The digits are right, the decimal point is not."
            }
        }
        if isMeant(guess, by: 1 / answer) { return "That is 1 divided by the answer: it is upside down." }
        if isMeant(guess, by: 2 * answer, roundedBefore: 2) {
            return "That is twice as much: look for a factor of 2 too many, or a ½ that is missing."
        }
        if isMeant(guess, by: answer / 2) {
            return "That is half of it: look for a factor of 2 that is missing, or a ½ too many."
        }
        return nil
    }

    /// Whether the guess is that other number, as far as digits tell, and clearly not the answer.
    /// - Parameter scale: by how much an answer that was rounded first would have been multiplied.
    private func isMeant(_ guess: Double, by other: Double, roundedBefore scale: Double = 1) -> Bool {
        let distance = (guess - other).magnitude
        let rounding = half * Swift.max(1, scale.magnitude)
        // Of a number with less than two digits left, too many guesses are a rounding away.
        let isRounded = distance <= rounding && other.magnitude >= 20 * rounding
        let isSame = distance <= 0.002 * other.magnitude
        return other.isFinite && other != 0 && (isRounded || isSame) && distance < 0.1 * (guess - answer).magnitude
    }
}
