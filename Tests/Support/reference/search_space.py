"""The first settings that seed 9 draws from the notes' search space, by a second implementation of the draws.

Prints what Tests/SystemsTests/Tuning.swift expects. Needs Python alone.
"""

MASK = (1 << 64) - 1


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class Generator:
    """splitmix64, and Lemire's whole numbers below a bound."""

    def __init__(self, seed, stream):
        self.state = mix(seed ^ mix(stream))

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        return mix(self.state)

    def below(self, bound):
        unfair = (1 << 64) % bound
        product = self.next() * bound
        while (product & MASK) < unfair:
            product = self.next() * bound
        return product >> 64


def block(generator):
    return 8 + 8 * generator.below(16), (1 + generator.below(9)) / 10


generator = Generator(9, 9)
for trial in range(6):
    units, dropout = block(generator)
    layers = [block(generator) for _ in range(generator.below(11))]
    optimizer = ["adam", "sgd", "rmsprop", "adadelta"][generator.below(4)]
    print(units, dropout, layers, optimizer)
