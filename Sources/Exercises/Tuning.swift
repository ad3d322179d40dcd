/// How many different stacks of hidden layers there are, if a stack may have from 0 to `most` layers and each layer
/// can be chosen in `choices` ways, independently of the others.
///
/// `stacks(choices: 3, most: 2)` is 1 + 3 + 9 = 13: no layer at all, one layer, two layers.
@Sendable public func stacks(choices: Double, most: Int) -> Double {
    unanswered
}
