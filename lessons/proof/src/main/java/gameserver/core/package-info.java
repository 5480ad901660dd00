/**
 * Proofs of the send classes, in their own package because they are package-private: races that jcstress
 * provokes, operations between which Lincheck switches threads, sequences of calls that are held against a model, and
 * targets for a fuzzer.
 */
@NullMarked
package gameserver.core;

import org.jspecify.annotations.NullMarked;
